import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, type StartConfig } from '../start/config.ts';
import { dataFolderOf, readSecrets } from '../start/data-folder.ts';
import { externalUrl, roleUrl } from '../start/database-urls.ts';
import { planPorts } from '../start/ports.ts';
import { checkDatabase } from './check-database.ts';
import type { SmokeTarget } from './options.ts';
import { runScript, type SmokeRow } from './run-script.ts';

const scripts = join(root, 'charts/soulnear/files/smoke');
const loopback = (port: number) => `http://127.0.0.1:${port}`;

const script = (part: string, file: string, env: Record<string, string | undefined>) =>
  runScript({ part, program: process.execPath, args: [join(scripts, file)], env });

/** The rows of a target: by the same scripts that helm test runs. */
export async function runSmoke(
  target: SmokeTarget,
  readConfig: () => StartConfig,
  env: Record<string, string | undefined>,
): Promise<SmokeRow[]> {
  if (target.kind === 'local') return smokeLocal(readConfig());
  if (target.kind === 'urls') return smokeUrls(target.urls, env);
  if (target.kind === 'compose') {
    const { ENV, SOULNEAR_NAME, ENV_FOLDER, DOCKER_HOST } = env;
    const own = { ENV, SOULNEAR_NAME, ENV_FOLDER, DOCKER_HOST };
    return runScript({ part: 'compose', program: join(root, 'scripts/ops/smoke.sh'), args: [], env: own });
  }
  const { release, namespace } = target;
  const args = ['test', release, '--namespace', namespace, '--logs'];
  return runScript({ part: 'cluster', program: 'helm', args, env: { KUBECONFIG: env.KUBECONFIG } });
}

async function smokeLocal(config: StartConfig): Promise<SmokeRow[]> {
  const file = join(dataFolderOf(config), 'secrets.json');
  if (!existsSync(file))
    return [
      { part: 'starts', name: 'nothing was started from this folder yet; npm start', ok: false, detail: '' },
    ];
  const secrets = readSecrets(file);
  const ports = planPorts(config.ENV, config.PORT);
  const address = externalUrl(config) ?? `postgres://127.0.0.1:${ports.postgres}/postgres`;
  const schemas = ['gateway', 'dialogue', 'profile_analysis'];
  const urls = Object.fromEntries(
    schemas.map((schema) => [schema, roleUrl(config, address, secrets, `${schema}_runtime`)]),
  );
  const { gatewayProbe, dialogueProbe, profileProbe } = ports;
  const handlers =
    config.BOT_TOKEN === undefined
      ? script('handlers', 'turn.mjs', { SANDBOX_URL: loopback(ports.sandbox) })
      : script('handlers', 'outward.mjs', outwardOf(config));
  return [
    ...(await script('starts', 'ready.mjs', {
      READY_URLS: [gatewayProbe, dialogueProbe, profileProbe]
        .map((port) => `${loopback(port)}/readyz`)
        .join(),
    })),
    ...(await checkDatabase(urls)),
    ...(await script('model', 'answer.mjs', {
      DIALOGUE_URL: loopback(ports.dialogue),
      GATEWAY_DIALOGUE_SECRET: secrets.gatewayDialogue,
    })),
    ...(await handlers),
  ];
}

function outwardOf(config: StartConfig): Record<string, string | undefined> {
  return {
    BOT_TOKEN: config.BOT_TOKEN,
    TELEGRAM_API_ROOT: config.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    OPENAI_API_KEY: config.OPENAI_API_KEY ?? 'no-key',
    OPENAI_BASE_URL: config.OPENAI_BASE_URL ?? 'https://api.openai.com/v1',
    OPENAI_MODEL: config.OPENAI_MODEL ?? 'gpt-5-mini',
  };
}

async function smokeUrls(
  { answer, sandbox, ...probes }: Partial<Record<string, string>>,
  env: Record<string, string | undefined>,
): Promise<SmokeRow[]> {
  const ready = Object.values(probes).map((url) => `${url?.replace(/\/+$/, '')}/readyz`);
  const { GATEWAY_DIALOGUE_SECRET } = env;
  return [
    ...(ready.length > 0 ? await script('starts', 'ready.mjs', { READY_URLS: ready.join() }) : []),
    ...(answer ? await script('model', 'answer.mjs', { DIALOGUE_URL: answer, GATEWAY_DIALOGUE_SECRET }) : []),
    ...(sandbox ? await script('handlers', 'turn.mjs', { SANDBOX_URL: sandbox }) : []),
  ];
}
