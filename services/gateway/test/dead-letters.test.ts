import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { botTexts, type House, startHouse, until } from './support/house.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
  await house.gateway({ timing: { retryMs: 5, retryLongestMs: 10 } });
}, 60_000);
afterAll(() => house?.close());

/** As in the gateway's container: `node src/admin.ts …`. */
async function admin(...args: string[]) {
  const { databaseUrl, sealingKeys } = house.config;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/admin.ts'), ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, SEALING_KEYS: sealingKeys },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
  const [code] = await once(child, 'close');
  return { code, said };
}

async function deadLetterOf(text: string) {
  house.dialogue.script = { fail: 'internal' };
  const person = house.person({ languageCode: 'en', firstName: 'Quillon' });
  person.send(text);
  const dead = () =>
    house.sql<{ id: string }>(`select id from inbox where state = 'dead' and chat_id = $1`, [person.id]);
  await until(async () => (await dead()).length === 1, 20_000);
  house.dialogue.script = {};
  return { person, id: (await dead())[0]?.id ?? '' };
}

it('lists what was given up without a word of it or whose it is, and puts it back to be answered', async () => {
  const { person, id } = await deadLetterOf('zanzibar at dawn');
  const listed = await admin('dead-letters', 'list');
  expect(listed).toMatchObject({
    code: 0,
    said: expect.stringMatching(new RegExp(`${id} +talk +8 .*can be retried`)),
  });
  for (const secret of ['zanzibar', 'Quillon', String(person.id)]) expect(listed.said).not.toContain(secret);
  expect(await admin('dead-letters', 'retry', id)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^1 put back/),
  });
  await until(() => botTexts(person).some((text) => text.includes('zanzibar at dawn')));
  expect((await admin('dead-letters', 'list')).said).toContain('No dead letters.');
  expect((await admin('dead-letters', 'retry', id)).code).toBe(1);
}, 60_000);

it('drops what nobody wants any more, with all that was noted of it', async () => {
  const { id } = await deadLetterOf('another one');
  expect(await admin('dead-letters', 'drop', '--all')).toMatchObject({ code: 0, said: '1 deleted.\n' });
  expect(await house.sql('select 1 from inbox where id = $1', [id])).toEqual([]);
  expect(await house.sql('select 1 from sends where inbox_id = $1', [id])).toEqual([]);
}, 60_000);

it('deletes nothing when it is called wrongly', async () => {
  for (const args of [['drop'], ['drop', 'x'], ['retry', '--all', '0'.repeat(36)], ['empty'], []])
    expect((await admin('dead-letters', ...args)).code).toBe(64);
}, 60_000);
