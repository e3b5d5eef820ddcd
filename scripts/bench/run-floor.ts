import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePortBlock } from '../lib/free-ports.ts';
import { type Bot, botEnv, type Delivery } from './bot.ts';
import type { Load } from './load-process.ts';
import { familyOf } from './process-table.ts';

/** Starts the floor bot as a process of its own. */
export async function runFloor(load: Load, delivery: Delivery): Promise<Bot> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ...botEnv(load, delivery, await freePortBlock(1)) };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'floor-bot.ts')], {
    env,
    stdio: 'inherit',
  });
  await load.ask('connected', 15_000);
  return {
    name: 'floor',
    load,
    processes: () => ({ bot: familyOf(child.pid ?? 0) }),
    quiet: async () => 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
