import type { Load } from './load-process.ts';
import { familyOf, memoryOf, type ProcessEntry } from './process-table.ts';

export type Delivery = 'webhook' | 'polling';

/** A bot under measurement: its processes by what they are. */
export interface Bot {
  name: 'floor' | 'house';
  load: Load;
  /** The processes by role; of Postgres all its backends. */
  processes(): Record<string, ProcessEntry[]>;
  /** Waits until nothing is left to do in the background; answers how long that took, undefined past the time. */
  quiet(timeoutMs: number): Promise<number | undefined>;
  stop(): Promise<void>;
}

export const modelName = 'bench-model';
export const botToken = `123456:${'bench'.repeat(7)}`;
export const webhookSecret = 'bench-webhook-secret';

/** What a bot is told of the load's Telegram and model, and where its updates come to. */
export function botEnv(load: Load, delivery: Delivery, port: number): Record<string, string> {
  return {
    BOT_TOKEN: botToken,
    TELEGRAM_API_ROOT: load.url,
    // This Telegram has no limits.
    TELEGRAM_MESSAGES_PER_SECOND: '100000',
    OPENAI_API_KEY: 'bench-model-key',
    OPENAI_BASE_URL: `${load.url}/openai/v1`,
    OPENAI_MODEL: modelName,
    // A few chats talk all day here.
    BUDGET_SOFT_TOKENS_PER_DAY: '0',
    BUDGET_HARD_TOKENS_PER_DAY: '0',
    PORT: String(port),
    ...(delivery === 'webhook' && {
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    }),
  };
}

/** CPU in milliseconds that each role has spent so far, and the load with them. */
export function cpuOf(bot: Bot): Record<string, number> {
  const roles = { ...bot.processes(), load: familyOf(bot.load.pid) };
  return Object.fromEntries(
    Object.entries(roles).map(([role, entries]) => [
      role,
      entries.reduce((sum, entry) => sum + entry.cpuMs + entry.endedChildrenMs, 0),
    ]),
  );
}

/** Resident memory in MB of each role; of Postgres its share of what its processes have in common. */
export function memoryByRole(bot: Bot): Record<string, number> {
  return Object.fromEntries(
    Object.entries(bot.processes()).map(([role, entries]) => [
      role,
      entries.reduce((sum, { pid }) => sum + memoryOf(pid, role === 'postgres'), 0),
    ]),
  );
}
