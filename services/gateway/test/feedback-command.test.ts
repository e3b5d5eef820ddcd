import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { botTexts, type House, startHouse, until } from './support/house.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
  await house.gateway();
});
afterAll(() => house.close());

async function admin(...args: string[]) {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: house.config.databaseUrl,
    SEALING_KEYS: house.config.sealingKeys,
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/admin.ts'), ...args], { env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

it('npm run admin -- feedback list shows what was sent to the operator, without name, number or escapes', async () => {
  expect(await admin('feedback', 'list')).toMatchObject({ code: 0, said: 'No feedback.\n' });
  const person = house.sandbox.telegram.person({ languageCode: 'ru', firstName: 'Канарейка' });
  const say = async (text: string) => {
    const before = botTexts(person).length;
    person.send(text);
    await until(() => botTexts(person).length > before);
  };
  await say('/feedback');
  person.tap('1:feedback:write');
  await until(() => botTexts(person).some((text) => text.includes('пятнадцать минут')));
  await say('Ответы хороши,\nно длинны \u001b[31mред');
  const { code, said } = await admin('feedback', 'list');
  expect(code).toBe(0);
  expect(said).toMatch(/ UTC\n {2}Ответы хороши,\n {2}но длинны /);
  expect(said).not.toContain('\u001b');
  expect(said).not.toContain('Канарейка');
  expect(said).not.toContain(String(person.id));
});

it('is called with a word it knows, or says which', async () => {
  expect((await admin('feedback', 'read')).code).toBe(64);
  expect((await admin('feedback', 'list', '--limit', '0')).code).toBe(64);
});
