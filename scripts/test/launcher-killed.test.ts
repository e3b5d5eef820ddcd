import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from '@jest/globals';
import { isFree } from '../lib/free-ports.ts';
import { runHouse } from '../lib/run-house.ts';
import { createSandboxPerson } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const folder = makeScratchFolder('killed');
const dataDir = folder.path;
afterAll(() => folder.remove());

it('leaves no service behind when the launcher is killed, and starts again over the same data', async () => {
  const first = await runHouse({ dataDir });
  await first.kill();
  const { postgres: _keptByItsData, ...services } = first.ports;
  for (const port of Object.values(services)) {
    for (let tries = 0; !(await isFree(port)); tries++) {
      expect(tries).toBeLessThan(150);
      await sleep(100);
    }
  }
  const again = await runHouse({ dataDir, env: { PORT: String(services.gateway) } });
  try {
    const person = await createSandboxPerson(again.sandboxUrl, 'en');
    const menu = await person.answerTo(() => person.send('/start'));
    expect(menu.text.length).toBeGreaterThan(0);
  } finally {
    expect(await again.stop()).toBe(0);
  }
}, 120_000);
