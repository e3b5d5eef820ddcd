import { join } from 'node:path';
import type { StartConfig } from './config.ts';
import type { Secrets } from './data-folder.ts';
import type { HouseDatabase } from './database.ts';
import { flagSettings } from './flag-settings.ts';
import type { Ports } from './ports.ts';

type Env = Record<string, string | undefined>;

const defaultModel = 'gpt-5-mini';

const loopback = (port: number) => `http://127.0.0.1:${port}`;

/** The sandbox's environment: one process that plays Telegram and the model provider. */
export function sandboxEnv(config: StartConfig, folder: string, ports: Ports, secrets: Secrets): Env {
  return {
    PORT: String(ports.sandbox),
    BOT_TOKEN: secrets.sandboxBotToken,
    STATE_FILE: join(folder, 'sandbox.json'),
    METRICS_URLS: Object.entries(metricsUrls(ports))
      .map(([name, url]) => `${name}=${url}`)
      .join(),
    OFFLINE_MODEL: String(config.OPENAI_API_KEY === undefined && config.OPENAI_BASE_URL === undefined),
  };
}

/** Where each service shows its metrics. */
export function metricsUrls(ports: Ports): Record<string, string> {
  return {
    gateway: `${loopback(ports.gatewayProbe)}/metrics`,
    dialogue: `${loopback(ports.dialogueProbe)}/metrics`,
    'profile-analysis': `${loopback(ports.profileProbe)}/metrics`,
  };
}

/** The settings of a kind that go to a service as they are. */
function settings(config: StartConfig, prefix: string): Env {
  const entries = Object.entries(config).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
}

/** The environment of each service: only what it needs, each with its own edge secrets and database role. */
export function serviceEnvs(config: StartConfig, ports: Ports, secrets: Secrets, database: HouseDatabase) {
  const sandboxTelegram = config.BOT_TOKEN === undefined;
  const sandboxModel = config.OPENAI_API_KEY === undefined && config.OPENAI_BASE_URL === undefined;
  const common: Env = {
    ENV: config.ENV,
    LOG_LEVEL: config.LOG_LEVEL,
    SEALING_KEYS: secrets.sealingKeys,
    ...settings(config, 'RETENTION_'),
    OTEL_EXPORTER_OTLP_ENDPOINT:
      config.OTEL_EXPORTER_OTLP_ENDPOINT ?? (sandboxTelegram ? `${loopback(ports.sandbox)}/otlp` : undefined),
  };
  const model: Env = {
    // A server of one's own often asks for no key; the client wants some word all the same.
    OPENAI_API_KEY: sandboxModel ? 'offline-model' : (config.OPENAI_API_KEY ?? 'no-key'),
    OPENAI_BASE_URL: sandboxModel ? `${loopback(ports.sandbox)}/openai/v1` : config.OPENAI_BASE_URL,
    ...settings(config, 'OPENAI_FALLBACK_'),
    OPENAI_MODEL: sandboxModel ? 'offline-companion' : (config.OPENAI_MODEL ?? defaultModel),
  };
  return {
    'profile-analysis': {
      ...common,
      OTEL_SERVICE_NAME: 'profile-analysis',
      PORT: String(ports.profile),
      PROBE_PORT: String(ports.profileProbe),
      DATABASE_URL: database.urlOf('profile_analysis'),
      GATEWAY_PROFILE_SECRET: secrets.gatewayProfile,
      DIALOGUE_PROFILE_SECRET: secrets.dialogueProfile,
      ...model,
      OPENAI_EMBEDDING_MODEL: config.OPENAI_EMBEDDING_MODEL,
    },
    dialogue: {
      ...common,
      OTEL_SERVICE_NAME: 'dialogue',
      PORT: String(ports.dialogue),
      PROBE_PORT: String(ports.dialogueProbe),
      DATABASE_URL: database.urlOf('dialogue'),
      GATEWAY_DIALOGUE_SECRET: secrets.gatewayDialogue,
      DIALOGUE_PROFILE_SECRET: secrets.dialogueProfile,
      PROFILE_ANALYSIS_URL: loopback(ports.profile),
      ...model,
      ...settings(config, 'BUDGET_'),
    },
    gateway: {
      ...common,
      ...flagSettings(config),
      OTEL_SERVICE_NAME: 'gateway',
      PORT: String(ports.gateway),
      PROBE_PORT: String(ports.gatewayProbe),
      DATABASE_URL: database.urlOf('gateway'),
      GATEWAY_DIALOGUE_SECRET: secrets.gatewayDialogue,
      GATEWAY_PROFILE_SECRET: secrets.gatewayProfile,
      DIALOGUE_URL: loopback(ports.dialogue),
      PROFILE_ANALYSIS_URL: loopback(ports.profile),
      BOT_TOKEN: config.BOT_TOKEN ?? secrets.sandboxBotToken,
      TELEGRAM_API_ROOT: sandboxTelegram ? loopback(ports.sandbox) : config.TELEGRAM_API_ROOT,
      TELEGRAM_MESSAGES_PER_SECOND: String(config.TELEGRAM_MESSAGES_PER_SECOND),
      PUBLIC_URL: config.PUBLIC_URL,
      TELEGRAM_WEBHOOK_SECRET: config.TELEGRAM_WEBHOOK_SECRET,
      ...settings(config, 'BACKUP_'),
      FLAGSMITH_ENVIRONMENT_KEY: config.FLAGSMITH_ENVIRONMENT_KEY,
      FLAGSMITH_API_URL: config.FLAGSMITH_API_URL,
      FLAGSMITH_REFRESH_SECONDS: String(config.FLAGSMITH_REFRESH_SECONDS),
      CARE_MODEL_OPINION: config.CARE_MODEL_OPINION,
      ROLLOUT_FLAG: config.ROLLOUT_FLAG,
      ADMIN_IDS: config.ADMIN_IDS,
    },
  };
}
