import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from '@jest/globals';
import { freePortBlock } from '../lib/free-ports.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const root = join(import.meta.dirname, '../..');
const folder = makeScratchFolder('development');
afterAll(() => folder.remove());

it('restarts a service when a synced source of its own or of a workspace it uses changes', async () => {
  const to = join(folder.path, 'app');
  const port = await freePortBlock(1);
  const service = spawn('sh', [join(root, 'docker/development.sh'), root, to], {
    cwd: join(root, 'services/sandbox'),
    env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [service.stdout, service.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => service.once('exit', resolve));
  const until = async (what: string, holds: () => boolean | Promise<boolean>) => {
    for (let tries = 0; !(await holds()); tries++) {
      if (tries === 300) throw new Error(`${what} did not come: ${said}`);
      await sleep(100);
    }
  };
  const answers = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      ({ ok }) => ok,
      () => false,
    );
  try {
    await until('the first answer', answers);
    appendFileSync(join(to, 'services/sandbox/src/main.ts'), "\nconsole.log('own source changed');\n");
    await until('the restart', () => said.includes('own source changed'));
    await until('the answer after it', answers);

    const shared = join(to, 'services/platform/src/telemetry/preload.ts');
    writeFileSync(shared, `${readFileSync(shared, 'utf8')}\nconsole.log('shared source changed');\n`);
    await until('the second restart', () => said.includes('shared source changed'));
    await until('the answer after that', answers);
    // The checkout itself is not what runs.
    expect(readFileSync(join(root, 'services/sandbox/src/main.ts'), 'utf8')).not.toContain('changed');
  } finally {
    service.kill('SIGTERM');
    await ended;
  }
  expect(await answers()).toBe(false);
}, 120_000);
