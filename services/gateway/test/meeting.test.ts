import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { sweepOld } from '../src/inbox/retention-store.ts';
import { translate } from '../src/locales/translate.ts';
import { encodeCallback } from '../src/menu/callback-data.ts';
import { openParticulars } from '../src/people/particulars.ts';
import { openSource } from '../src/people/source.ts';
import { pseudonymOf } from '../src/product/event-writer.ts';
import { botTexts, type House, type RunningGateway, startHouse, textUpdate, until } from './support/house.ts';

type Person = ReturnType<House['person']>;

const headOf = (language: 'ru' | 'en', id: Parameters<typeof translate>[1], args = {}) =>
  (translate(language, id, args).split('\n')[0] ?? '').replaceAll('*', '');

describe('meeting somebody', () => {
  let house: House;
  let gateway: RunningGateway;
  beforeAll(async () => {
    house = await startHouse({ strangers: true });
    gateway = await house.gateway();
  });
  afterAll(() => house.close());

  const last = (person: Person) => person.chat().messages.findLast((message) => message.from === 'bot');
  const says = (person: Person, text: string) => until(() => last(person)?.text.includes(text) ?? false);
  const send = async (person: Person, text: string) => {
    const before = botTexts(person).length;
    person.send(text);
    await until(() => botTexts(person).length > before);
  };
  const rowOf = async (person: Person) => {
    const [row] = await house.sql('select * from people where telegram_id = $1', [person.id]);
    return row ?? {};
  };
  const posted = (text: string) =>
    house.dialogue.posts.filter((post) => post.texts.some((t) => t.text === text));
  const held = (person: Person) =>
    house.sql(`select payload from inbox where chat_id = $1 and state = 'held'`, [person.id]);

  it('goes from the question by name and form of address to the menu', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'ru', firstName: 'Аня' });
    await send(person, '/start summer-post');
    expect(last(person)?.text).toContain(headOf('ru', 'welcome'));
    expect(last(person)?.text).toContain('18 лет');
    person.tap(translate('ru', 'consent-agree'));
    await says(person, 'Как к тебе обращаться');
    person.send('Марья');
    await says(person, 'Приятно познакомиться, Марья');
    person.tap(translate('ru', 'address-formal'));
    await says(person, headOf('ru', 'menu-text'));
    await send(person, 'добрый вечер');
    expect(posted('добрый вечер')[0]).toMatchObject({ name: 'Марья', address: 'formal' });
    const row = await rowOf(person);
    expect(row).toMatchObject({ consent_version: 1, awaiting: null });
    expect(openSource(createKeyring(house.config.sealingKeys), row.person, row.source_sealed)).toBe(
      'summer-post',
    );
    expect(Object.values(row).join()).not.toMatch(/Марья|summer-post/);
    const who = { person: row.person, wrapped: row.wrapped, particularsSealed: row.particulars_sealed };
    expect(openParticulars(createKeyring(house.config.sealingKeys), who)).toEqual({
      name: 'Марья',
      address: 'formal',
    });
  });

  it('speaks the language that is chosen, and asks no form of address in English', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'ru', firstName: 'Ann' });
    await send(person, '/start');
    person.tap(translate('ru', 'language-switch'));
    await says(person, headOf('en', 'welcome'));
    person.tap(translate('en', 'consent-agree'));
    await says(person, 'What shall I call you');
    person.tap('Call me Ann');
    await says(person, 'Nice to meet you, Ann');
    await send(person, 'hello there');
    expect(posted('hello there')[0]).toMatchObject({ language: 'en', name: 'Ann' });
  });

  it('holds what was written before, and answers it in order after the agreement', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, 'first words');
    expect(last(person)?.text).toContain(headOf('en', 'consent-holding'));
    person.send('second words');
    await until(async () => (await held(person)).length === 2);
    expect(botTexts(person)).toHaveLength(1);
    expect(house.dialogue.posts.filter((post) => post.chat === String(person.id))).toEqual([]);
    person.tap(translate('en', 'consent-agree'));
    await until(() => botTexts(person).some((text) => text.startsWith('re: first words')));
    const posts = house.dialogue.posts.filter((post) => post.chat === String(person.id));
    expect(posts.flatMap((post) => post.texts.map(({ text }) => text))).toEqual([
      'first words',
      'second words',
    ]);
    expect(botTexts(person)[0]).toContain(headOf('en', 'consent-thanks-held'));
    expect(await held(person)).toEqual([]);
  });

  it('counts the time of an answer from the agreement on, not while somebody makes up their mind', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, 'read at leisure');
    await until(async () => (await held(person)).length === 1);
    const long = `update inbox set accepted_at = now() - interval '10 minutes' where chat_id = $1`;
    await house.sql(long, [person.id]);
    person.tap(translate('en', 'consent-agree'));
    await says(person, 're: read at leisure');
    const who = pseudonymOf(gateway.context.keyring, (await rowOf(person)).person);
    const noted = () => house.sql(`select seconds from events where who = $1 and kind = 'answer'`, [who]);
    await until(async () => (await noted()).length === 1);
    expect((await noted())[0]?.seconds).toBeLessThan(60);
    for (const name of ['first_words', 'final']) {
      const metric = gateway.context.registry.getSingleMetric(`soulnear_gateway_${name}_seconds`);
      const { values = [] } = (await metric?.get()) ?? {};
      const sums = values.filter((value) => 'metricName' in value && `${value.metricName}`.endsWith('_sum'));
      expect(sums.length).toBeGreaterThan(0);
      for (const { value } of sums) expect(value).toBeLessThan(300);
    }
  });

  it('wipes what was held when somebody refuses, answers kindly, and takes a later agreement', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, 'kept for a moment');
    await until(async () => (await held(person)).length === 1);
    person.tap(translate('en', 'consent-not-now'));
    await says(person, headOf('en', 'consent-refused'));
    expect(last(person)?.text).toContain('is wiped');
    await until(async () => {
      const kept = 'select 1 from inbox where chat_id = $1 and payload is not null';
      return (await house.sql(kept, [person.id])).length === 0;
    });
    await send(person, 'and this too');
    expect(last(person)?.text).toContain(headOf('en', 'consent-declined'));
    for (const [command, id] of [
      ['/menu', 'menu-text'],
      ['/help', 'help'],
      ['/privacy', 'privacy-heading'],
      ['/settings', 'settings-heading'],
    ] as const) {
      await send(person, command);
      expect(last(person)?.text).toContain(headOf('en', id));
    }
    expect(house.dialogue.posts.filter((post) => post.chat === String(person.id))).toEqual([]);
    await send(person, 'once more');
    person.tap(translate('en', 'consent-reconsider'));
    await says(person, headOf('en', 'consent-return'));
    person.tap(translate('en', 'consent-agree'));
    await says(person, 'What shall I call you');
    await send(person, 'I had such a long day, and nobody asked');
    expect(last(person)?.text).toBe('re: I had such a long day, and nobody asked');
    expect((await rowOf(person)).awaiting).toBeNull();
  });

  it('takes a second press and an old button without harm', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en', firstName: 'Bo' });
    await send(person, '/start');
    await send(person, '/start');
    const first = person.chat().messages.find((message) => message.from === 'bot');
    const agree = encodeCallback('meet:agree');
    house.sandbox.telegram.deliver({ callback_query: tapOf(person, first?.id ?? 0, agree) });
    house.sandbox.telegram.deliver({ callback_query: tapOf(person, first?.id ?? 0, agree) });
    await until(() => person.chat().messages.some((m) => m.text.includes('What shall I call you')));
    const { consent_at: at, wrapped } = await rowOf(person);
    house.sandbox.telegram.deliver({
      callback_query: tapOf(person, last(person)?.id ?? 0, encodeCallback('meet:refuse')),
    });
    await says(person, headOf('en', 'menu-text'));
    expect(await rowOf(person)).toMatchObject({ consent_at: at, wrapped, refused_at: null });
    await send(person, 'Bo');
    expect(last(person)?.text).toContain('Nice to meet you, Bo');
  });

  it('lets a command end the question for the name', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, '/start');
    person.tap(translate('en', 'consent-agree'));
    await says(person, 'What shall I call you');
    await send(person, '/start');
    expect(last(person)?.text).toContain(headOf('en', 'welcome-back'));
    await send(person, 'Marta');
    expect(last(person)?.text).toBe('re: Marta');
  });

  it('sends the card and careful words to somebody in danger who has not agreed, and nothing to a provider', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    person.send('I want to kill myself');
    await says(person, headOf('en', 'consent-care'));
    expect(botTexts(person)[0]).toContain(headOf('en', 'care-self-heading'));
    expect(posted('I want to kill myself')).toEqual([]);
    person.tap(translate('en', 'consent-agree'));
    await until(() => posted('I want to kill myself').length === 1);
    expect(posted('I want to kill myself')[0]?.care).toBe(true);
  });

  it('notes no use of somebody who blocks the bot before they agree', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, '/start');
    const isBlocked = async () => (await rowOf(person)).blocked_at !== null;
    person.block();
    await until(isBlocked);
    await house.sql('update people set blocked_at = null where telegram_id = $1', [person.id]);
    // On its way when they blocked: found out by the answer that is refused.
    house.sandbox.telegram.deliver({ message: textUpdate(person, '/menu').message });
    await until(isBlocked);
    await gateway.context.product.flush();
    const who = pseudonymOf(gateway.context.keyring, (await rowOf(person)).person);
    expect(await house.sql('select kind from events where who = $1', [who])).toEqual([]);
  });

  it('wipes held texts after a day', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, 'too long ago');
    await until(async () => (await held(person)).length === 1);
    await house.sql(`update inbox set accepted_at = now() - interval '25 hours' where chat_id = $1`, [
      person.id,
    ]);
    await sweepOld(gateway.context.db, 7);
    expect(await held(person)).toEqual([]);
    person.tap(translate('en', 'consent-agree'));
    await says(person, 'What shall I call you');
    expect(posted('too long ago')).toEqual([]);
  });

  it('sends people of a group to the private chat once, and keeps nothing of them', async () => {
    const { telegram } = house.sandbox;
    const chat = { id: -100_501, type: 'supergroup', title: 'Group' };
    const from = { id: 777_101, is_bot: false, first_name: 'G', language_code: 'en' };
    const name = `@${telegram.bot.username}`;
    const say = (text: string) =>
      telegram.deliver({
        message: {
          message_id: 11,
          date: 1_700_000_000,
          chat,
          from,
          text,
          entities: [{ type: 'mention', offset: 0, length: name.length }],
        },
      });
    const sent = () => telegram.callsOf('sendMessage').filter(({ params }) => params.chat_id === chat.id);
    say(`${name} hi`);
    await until(() => sent().length === 1);
    expect(sent()[0]?.params.text).toContain(headOf('en', 'consent-group'));
    say(`${name} again`);
    await until(async () => {
      const open = `select 1 from inbox where chat_id = $1 and state <> 'done'`;
      return (await house.sql(open, [chat.id])).length === 0;
    });
    expect(sent()).toHaveLength(1);
    expect(await house.sql('select 1 from people where telegram_id = $1', [from.id])).toEqual([]);
    expect(house.dialogue.posts.filter((post) => post.chat === String(chat.id))).toEqual([]);
  });
});

let taps = 0;
function tapOf(person: Person, messageId: number, data: string): object {
  return {
    id: `again-${person.id}-${taps++}`,
    from: { id: person.id, is_bot: false, first_name: person.firstName, language_code: person.languageCode },
    chat_instance: '1',
    data,
    message: {
      message_id: messageId,
      date: Math.floor(Date.now() / 1000),
      chat: { id: person.id, type: 'private', first_name: person.firstName },
    },
  };
}
