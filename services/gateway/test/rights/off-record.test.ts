import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import { botTexts, type House, startHouse, until } from '../support/house.ts';

let house: House;
let person: Person;

beforeAll(async () => {
  house = await startHouse();
  await house.gateway();
  person = house.person({ languageCode: 'en' });
});
afterAll(() => house.close());

async function answered(text: string): Promise<string> {
  const before = botTexts(person).length;
  person.send(text);
  await until(() =>
    botTexts(person)
      .slice(before)
      .some((said) => said.includes(`re: ${text}`)),
  );
  return botTexts(person).at(-1) ?? '';
}
const postOf = (text: string) => house.dialogue.posts.find(({ texts }) => texts.some((t) => t.text === text));
const heard = (words: string) => () => botTexts(person).some((text) => text.includes(words));

describe('/offrecord', () => {
  it('marks every answer, asks dialogue not to keep it, and has it wiped once it is sent', async () => {
    expect(await answered('kept')).not.toContain('off the record');
    person.send('/offrecord');
    await until(heard('nothing goes into the history'));
    expect(await answered('unkept')).toContain('off the record');
    expect(postOf('kept')?.offRecord).toBe(false);
    expect(postOf('unkept')?.offRecord).toBe(true);
    await until(() => house.dialogue.sentTurns.includes(postOf('unkept')?.key ?? ''));
    expect(house.dialogue.sentTurns).not.toContain(postOf('kept')?.key);
  });

  it('ends by the command; what was written before that is still not kept', async () => {
    house.dialogue.script = ({ texts }) => ({ pieces: [`re: ${texts[0]?.text}`], pieceDelayMs: 600 });
    person.send('long one');
    await until(() => postOf('long one') !== undefined);
    person.send('written before the end');
    person.send('/offrecord');
    await until(heard('I remember again'));
    await until(heard('re: written before the end'));
    house.dialogue.script = {};
    expect(postOf('written before the end')?.offRecord).toBe(true);
    await sleep(5);
    expect(await answered('kept again')).not.toContain('off the record');
    expect(postOf('kept again')?.offRecord).toBe(false);
  });

  it('ends by itself, and says so once', async () => {
    person.send('/offrecord');
    await until(() => botTexts(person).filter((text) => text.includes('nothing goes into')).length === 2);
    await house.sql(
      `update people set off_record_from = now() - interval '4 hours', off_record_until = now() - interval '1 second'
       where telegram_id = $1`,
      [person.id],
    );
    await answered('after the hours');
    await answered('and later');
    expect(postOf('after the hours')?.offRecord).toBe(false);
    expect(botTexts(person).filter((text) => text.includes('the record is over'))).toHaveLength(1);
  });

  it('says that an answer is gone where it was wiped before it was sent', async () => {
    house.dialogue.script = { fail: 'not_kept' };
    person.send('lost');
    await until(heard('is wiped already'));
    house.dialogue.script = {};
  });
});
