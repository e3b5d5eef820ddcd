import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { callSandbox, createSandboxPerson, personWithId } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const folder = makeScratchFolder('rotate');
const file = join(folder.path, 'test-sandbox/secrets.json');
let house: RunningHouse | undefined;
afterAll(async () => {
  await house?.stop();
  folder.remove();
});

const keys = () => JSON.parse(readFileSync(file, 'utf8')).sealingKeys.split(',') as string[];
const ids = () => keys().map((entry) => entry.split(':')[0]);

async function rotateKeys(port: number, ...verb: string[]): Promise<{ code: number | null; said: string }> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../rotate-keys.ts'), ...verb], {
    env: { PATH, HOME, ENV: 'test', ENV_FOLDER: folder.path, DATA_DIR: folder.path, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  return { code: await new Promise((resolve) => child.once('close', resolve)), said };
}

it('takes a house from its old key to a new one, as the page on keys says, and it forgets nothing', async () => {
  house = await runHouse({ dataDir: folder.path });
  const port = house.ports.gateway;
  const again = async () => {
    expect(await house?.stop()).toBe(0);
    house = await runHouse({ dataDir: folder.path, env: { PORT: String(port) } });
    return house;
  };
  const newcomer = await createSandboxPerson(house.sandboxUrl, 'ru');
  const { id } = newcomer;
  await newcomer.agree();
  const talk = async (text: string) => {
    const person = personWithId(house?.sandboxUrl ?? '', id);
    return person.answerTo(() => person.send(text));
  };
  await talk('Вчера я нашла на чердаке зелёный велосипед.');

  expect((await rotateKeys(port, 'add')).code).toBe(0);
  expect(ids()).toEqual(['k2', 'k1', 'pseudonym']);
  expect(statSync(file).mode & 0o077).toBe(0);
  await again();
  const { code, said } = await rotateKeys(port);
  expect(code).toBe(0);
  expect(said.match(/"rotated":1/g)?.length).toBeGreaterThanOrEqual(2);
  for (const entry of keys()) expect(said).not.toContain(entry.split(':')[1]);
  await talk('И покрасила его.');

  const secrets = JSON.parse(readFileSync(file, 'utf8'));
  const sealingKeys = keys()
    .filter((entry) => !entry.startsWith('k1:'))
    .join(',');
  writeFileSync(file, JSON.stringify({ ...secrets, sealingKeys }));
  const { sandboxUrl } = await again();
  await talk('О чём мы говорили?');
  const { calls } = await callSandbox<{ calls: { messages: unknown }[] }>(sandboxUrl, '/model/calls');
  expect(JSON.stringify(calls.at(-1)?.messages)).toContain('велосипед');
}, 180_000);
