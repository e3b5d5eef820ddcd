import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import { botTexts, type House, type RunningGateway, startHouse, until } from '../support/house.ts';

let house: House;
let gateway: RunningGateway;
let person: Person;

beforeAll(async () => {
  house = await startHouse();
  gateway = await house.gateway();
});
afterAll(() => house.close());
beforeEach(() => {
  house.dialogue.script = {};
  house.dialogue.peopleStatus = 200;
  house.profile.peopleStatus = 200;
  person = house.person({ firstName: 'Вера', languageCode: 'ru' });
});

const idOf = async (telegramId: number): Promise<string> => {
  const [row] = await house.sql('select person from people where telegram_id = $1', [telegramId]);
  return row?.person;
};
const heard = (words: string) => () => botTexts(person).some((text) => text.includes(words));

async function askToForget(): Promise<string> {
  person.send('/start');
  await until(() => botTexts(person).length > 0);
  const id = await idOf(person.id);
  person.send('/forget_me');
  await until(heard('ЗАБУДЬ МЕНЯ'));
  return id;
}

/** Rows in which the chat's number stands, by table. */
async function rowsOfChat(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [table, column] of [
    ['people', 'telegram_id'],
    ['inbox', 'chat_id'],
    ['lanes', 'chat_id'],
    ['forgettings', 'chat_id'],
  ]) {
    const [row] = await house.sql(`select count(*)::int as n from ${table} where ${column} = $1`, [
      person.id,
    ]);
    if (row?.n > 0) found[String(table)] = row?.n;
  }
  return found;
}

describe('/forget_me', () => {
  it('says what goes and what is not ours, and does nothing without the typed word', async () => {
    const id = await askToForget();
    const asked = botTexts(person).at(-1);
    expect(asked).toContain('провайдер');
    expect(asked).toContain('Telegram');
    expect(asked).toContain('копи');
    person.tap('Нет, оставить');
    await until(() => person.chat().messages.some(({ text }) => text.includes('ничего не удалено')));
    person.send('забудь меня');
    await until(heard('re: забудь меня'));
    expect(await idOf(person.id)).toBe(id);
    expect(house.dialogue.forgets).not.toContain(id);
  });

  it('does not say that nothing was deleted once all is: the old button is told to be old', async () => {
    await askToForget();
    person.send('забудь меня');
    await until(heard('больше не помню'));
    person.tap('Нет, оставить');
    const refused = () =>
      house.sandbox.telegram
        .callsOf('answerCallbackQuery')
        .some(({ params }) => String(params.text).includes('больше не работает'));
    await until(refused);
    person.send('/menu');
    await until(heard('С чего начнём'));
    expect(botTexts(person).join()).not.toContain('ничего не удалено');
  });

  it('forgets after the word, however it is written, and keeps nothing but a hash', async () => {
    const id = await askToForget();
    person.send(' «Забудь меня!» ');
    await until(heard('больше не помню'));
    expect(house.dialogue.forgets).toContain(id);
    expect(house.profile.forgets).toContain(id);
    await until(async () => Object.keys(await rowsOfChat()).length === 0);
    const hash = createHash('sha256').update(id).digest();
    expect(await house.sql('select 1 from forgotten where hash = $1', [hash])).toHaveLength(1);
    expect(botTexts(person).filter((text) => text.includes('больше не помню'))).toHaveLength(1);
  });

  it('does not wait behind an answer: the answer ends, and what waits is never answered', async () => {
    const id = await askToForget();
    house.dialogue.script = { pieces: Array.from({ length: 200 }, () => 'долго '), pieceDelayMs: 50 };
    person.send('длинный вопрос');
    await until(() => (person.chat().draft?.text.length ?? 0) > 0);
    person.send('а это ждёт');
    const waiting = `select 1 from inbox where chat_id = $1 and lane = 'talk' and state = 'waiting'`;
    await until(async () => (await house.sql(waiting, [person.id])).length === 2);
    person.send('ЗАБУДЬ МЕНЯ');
    await until(heard('больше не помню'), 5_000);
    expect(house.dialogue.forgets).toContain(id);
    await until(async () => (await rowsOfChat()).inbox === undefined);
    const posts = house.dialogue.posts.flatMap(({ texts }) => texts.map(({ text }) => text));
    expect(posts).not.toContain('а это ждёт');
  });

  it('lets the same account begin anew as somebody else, at once', async () => {
    const id = await askToForget();
    person.send('забудь меня');
    person.send('это уже новый разговор');
    await until(heard('re: это уже новый разговор'));
    const post = house.dialogue.posts.find(({ texts }) => texts[0]?.text === 'это уже новый разговор');
    expect(post?.person).not.toBe(id);
    expect(await idOf(person.id)).toBe(post?.person);
  });

  it('says truthfully when a service is away, goes on by itself and tells the end', async () => {
    const id = await askToForget();
    house.profile.peopleStatus = 503;
    person.send('забудь меня');
    await until(heard('ещё идёт'), 15_000);
    expect(heard('больше не помню')()).toBe(false);
    expect(await idOf(person.id)).not.toBe(id);
    house.profile.peopleStatus = 200;
    await until(heard('больше не помню'), 30_000);
    await until(async () => (await house.sql('select 1 from forgettings')).length === 0);
  }, 60_000);

  it('outlives the process that began it', async () => {
    const id = await askToForget();
    await house.sql(`insert into forgettings (person, chat_id, language) values ($1, $2, 'ru')`, [
      id,
      person.id,
    ]);
    await until(heard('больше не помню'), 20_000);
    expect(house.dialogue.forgets).toContain(id);
  });

  it('wipes what the person wrote in groups and could not be answered', async () => {
    const id = await askToForget();
    expect(id).toBeTruthy();
    const update = {
      message: {
        message_id: 5,
        date: Math.floor(Date.now() / 1000),
        chat: { id: -100_77, type: 'supergroup', title: 'g' },
        from: { id: person.id, is_bot: false, first_name: 'Вера', language_code: 'ru' },
        text: `@${house.sandbox.telegram.bot.username} слова в группе`,
        entities: [{ type: 'mention', offset: 0, length: house.sandbox.telegram.bot.username.length + 1 }],
      },
    };
    house.dialogue.script = { status: 400 };
    house.sandbox.telegram.deliver(update);
    const group = 'select state, payload from inbox where chat_id = -10077';
    await until(async () => (await house.sql(group)).some(({ state }) => state === 'dead'), 15_000);
    house.dialogue.script = {};
    person.send('забудь меня');
    await until(heard('больше не помню'));
    await until(async () => (await house.sql(group)).every(({ payload }) => payload === null));
  }, 40_000);

  it('is never in the logs', () => {
    expect(house.logLines.join('')).not.toMatch(/забудь|Вера|слова в группе/i);
    expect(gateway.context.owner).toBeTruthy();
  });
});
