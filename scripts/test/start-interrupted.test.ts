import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { freePortBlock } from '../lib/free-ports.ts';
import { runHouse } from '../lib/run-house.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const folder = makeScratchFolder('interrupted');
afterAll(() => folder.remove());

async function begin(port: number) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: { PATH, HOME, ENV: 'test', ENV_FOLDER: folder.path, DATA_DIR: folder.path, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, ended, said: () => said };
}

/** Command lines of living processes that speak of this test's folder or hold this port in their environment. */
function left(port: number): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const env = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        const ours = command.includes(folder.path) || env.some((v) => /^PORT=/.test(v) && near(v, port));
        return command !== '' && ours ? [command] : [];
      } catch {
        return [];
      }
    });
}

const near = (variable: string, port: number) => {
  const value = Number(variable.slice('PORT='.length));
  return value >= port && value < port + 8;
};

describe('a start that is interrupted', () => {
  const onLinux = platform() === 'linux' ? it : it.skip;

  onLinux.each([150, 900, 1_800, 3_000, 4_500])(
    'after %d ms stops what it had begun in order and leaves nothing behind',
    async (ms) => {
      const port = await freePortBlock(8);
      const start = await begin(port);
      await sleep(ms);
      start.child.kill('SIGTERM');
      const code = await start.ended;
      // Before its handlers are there a signal simply ends it.
      expect([0, null]).toContain(code);
      expect(start.said()).not.toMatch(/^\s+at |cannot start/m);
      expect(left(port)).toEqual([]);
    },
    60_000,
  );

  onLinux(
    'twice ends at once, and the next start is whole',
    async () => {
      const port = await freePortBlock(8);
      const start = await begin(port);
      while (!start.said().includes('SoulNear is ready')) await sleep(50);
      start.child.kill('SIGINT');
      await sleep(20);
      start.child.kill('SIGINT');
      expect(await start.ended).toBe(130);
      for (let tries = 0; left(port).length > 0; tries += 1) {
        expect(tries).toBeLessThan(100);
        await sleep(100);
      }
      const again = await runHouse({ dataDir: folder.path, env: { PORT: String(port) } });
      expect(await again.stop()).toBe(0);
    },
    120_000,
  );
});

describe('two starts of one environment at once, the very first time', () => {
  it('end with one house that runs and one that says why it does not', async () => {
    const twin = makeScratchFolder('twins');
    const port = await freePortBlock(16);
    const { PATH, HOME } = process.env;
    const starts = [port, port + 8].map((first) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, '../start.ts')], {
        env: { PATH, HOME, ENV: 'test', ENV_FOLDER: twin.path, DATA_DIR: twin.path, PORT: String(first) },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const state = { said: '', over: false };
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (state.said += chunk));
      const ended = new Promise((resolve) => child.once('close', resolve)).then(() => (state.over = true));
      return { child, state, ended };
    });
    const isDone = ({ state }: (typeof starts)[number]) => state.over || state.said.includes('is ready');
    while (!starts.every(isDone)) await sleep(100);
    const ready = starts.filter(({ state }) => state.said.includes('SoulNear is ready'));
    const refused = starts.filter(({ state }) => state.over);
    try {
      expect(ready).toHaveLength(1);
      expect(refused).toHaveLength(1);
      expect(refused[0]?.state.said).toMatch(/in use by another start/);
      expect(refused[0]?.state.said).not.toMatch(/^\s+at /m);
    } finally {
      for (const { child } of starts) child.kill('SIGTERM');
      await Promise.all(starts.map(({ ended }) => ended));
      twin.remove();
    }
  }, 120_000);
});
