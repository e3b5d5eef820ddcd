import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import { askByHand, nameOfBot } from '../regression/checklist.ts';
import { points } from '../regression/points.ts';
import { readOptions } from '../smoke/options.ts';
import { readRows } from '../smoke/run-script.ts';
import { readSecrets } from '../start/data-folder.ts';

const root = join(import.meta.dirname, '../..');
const folder = makeScratchFolder('smoke-test');
let house: RunningHouse;
beforeAll(async () => {
  house = await runHouse({ dataDir: folder.path });
  const settings = `DATA_DIR=${folder.path}\nPORT=${house.ports.gateway}\n`;
  writeFileSync(join(folder.path, '.env.test'), settings, { mode: 0o600 });
}, 120_000);
afterAll(async () => {
  await house?.stop();
  folder.remove();
}, 60_000);

/** The house's settings stand in its file alone. */
async function smoke(env: Record<string, string>, ...args: string[]) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts/smoke.ts'), ...args], {
    env: { PATH, HOME, ENV_FOLDER: folder.path, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

describe('npm run smoke', () => {
  it('finds a running house well in all four parts, and leaves nobody behind in dialogue', async () => {
    const { code, said } = await smoke({}, '--env', 'test');
    expect({ code, said }).toMatchObject({ code: 0 });
    for (const part of ['starts', 'database', 'model', 'handlers'])
      expect(said).toMatch(new RegExp(`^ok +${part} `, 'm'));
    expect(said).toContain('nothing of it is kept');
  }, 90_000);

  it('takes addresses, as of a port-forward', async () => {
    const urls = [
      '--url',
      `gateway=http://127.0.0.1:${house.ports.gatewayProbe}`,
      '--url',
      `sandbox=${house.sandboxUrl}`,
    ];
    expect(await smoke({}, ...urls)).toMatchObject({ code: 0 });
  }, 90_000);

  it('fails where nothing was started, and says so', async () => {
    const { code, said } = await smoke({ DATA_DIR: join(folder.path, 'elsewhere') }, '--env', 'test');
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('FAILED  starts') });
  }, 30_000);

  it('does not take half an answer for a whole one', () => {
    expect(readRows('x', 'ok      a\nnoise\nFAILED  b: 503\n')).toEqual([
      { part: 'x', name: 'a', ok: true, detail: '' },
      { part: 'x', name: 'b: 503', ok: false, detail: '' },
    ]);
    expect(() => readOptions(['--compose', '--cluster', 'bot'], {})).toThrow('one of them');
    expect(() => readOptions(['--url', 'postgres=x'], {})).toThrow('NAME=URL');
    expect(readOptions(['--cluster', 'bot', '--env', 'prod'], {})?.target).toMatchObject({
      namespace: 'soulnear-prod',
    });
  });
});

describe('the list of the regression by hand', () => {
  const ask = (answers: string) => {
    const input = new PassThrough();
    input.end(answers);
    return askByHand(points, 'test_bot', input, new PassThrough());
  };

  it('has the nine points, and takes y and n, also in Russian', async () => {
    expect(points).toHaveLength(9);
    const outcomes = await ask('y\nn\nда\nнет\nmaybe\ny\ny\ny\ny\ny\n');
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true, false, true, true, true, true, true]);
  });

  it('fails what nobody answered', async () => {
    const outcomes = await ask('y\n');
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, ...Array.from({ length: 8 }, () => false)]);
  });

  it('knows the bot by its token, and says when Telegram refuses it without printing it', async () => {
    const { sandboxBotToken } = readSecrets(join(folder.path, 'test-sandbox', 'secrets.json'));
    const wrong = `123456:${'W'.repeat(35)}`;
    await expect(nameOfBot(wrong, house.sandboxUrl)).rejects.toThrow(/^Telegram refuses this BOT_TOKEN$/);
    expect(await nameOfBot(sandboxBotToken, house.sandboxUrl)).toMatch(/bot/i);
  });
});
