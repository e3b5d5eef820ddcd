import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { translate } from '../src/locales/translate.ts';
import { botTexts, type House, haveMet, startHouse, until } from './support/house.ts';

/** The first line of a text, without its marks. */
const headOf = (language: 'ru' | 'en', id: Parameters<typeof translate>[1]) =>
  (translate(language, id).split('\n')[0] ?? '').replaceAll('*', '');

describe('a person', () => {
  let house: House;
  /** As an operator would turn them. */
  const flags = { ENABLE_DYNAMIC_QUIZ: false, ENABLE_USER_PROFILES: false };
  beforeAll(async () => {
    house = await startHouse();
    await house.gateway({}, { flags });
  });
  afterAll(() => house.close());

  const ask = async (person: ReturnType<House['person']>, text: string) => {
    const before = botTexts(person).length;
    person.send(text);
    await until(() => botTexts(person).length > before);
    return botTexts(person).at(-1) ?? '';
  };

  it('gets the menu at once at /start when they are known', async () => {
    for (const language of ['ru', 'en'] as const) {
      const person = house.sandbox.telegram.person({ languageCode: language });
      expect(await ask(person, '/start')).toContain(headOf(language, 'welcome-back'));
      expect(person.chat().messages.at(-1)?.keyboard.length).toBeGreaterThan(1);
    }
  });

  it('gets an answer to every command', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'ru' });
    expect(await ask(person, '/menu')).toContain(headOf('ru', 'menu-text'));
    expect(await ask(person, '/help')).toContain(headOf('ru', 'help'));
    expect(await ask(person, '/soulsleep')).toContain(headOf('ru', 'soulsleep-entered'));
    await ask(person, 'мне снилось море');
    expect(house.dialogue.posts.at(-1)).toMatchObject({ mode: 'soulsleep', language: 'ru' });
    expect(await ask(person, '/deletecontext')).toContain(headOf('ru', 'talk-deleted'));
    expect(house.dialogue.deletedTalks.at(-1)).toMatchObject({ mode: 'soulsleep', chat: String(person.id) });
    const { person: id } = house.dialogue.posts.at(-1) ?? {};
    expect(house.profile.deletedTalks).toEqual([{ person: id, mode: 'soulsleep' }]);
    expect(await ask(person, '/helper')).toContain(headOf('ru', 'helper-entered'));
    expect(await ask(person, '/nothing')).toContain(headOf('ru', 'unknown-command'));
  });

  it('is told by /help of quizzes and the profile where they are on, and of /feedback', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'ru' });
    const help = () => botTexts(person).findLast((text) => text.includes('/deletecontext')) ?? '';
    await ask(person, '/help');
    expect(help()).toContain('/feedback');
    for (const off of ['/quiz', '/my_profile', '{']) expect(help()).not.toContain(off);
    Object.assign(flags, { ENABLE_DYNAMIC_QUIZ: true, ENABLE_USER_PROFILES: true });
    await ask(person, '/help');
    Object.assign(flags, { ENABLE_DYNAMIC_QUIZ: false, ENABLE_USER_PROFILES: false });
    expect(help()).toMatch(/\/settings: .*\n.*\/quiz: .*\n.*\/my_profile: .*\n.*\/deletecontext/);
  });

  it('is told what the bot can read', async () => {
    const person = house.sandbox.telegram.person();
    for (const kind of ['voice', 'photo', 'sticker', 'document'] as const) {
      const before = botTexts(person).length;
      person.attach(kind);
      await until(() => botTexts(person).length > before);
      expect(botTexts(person).at(-1)).toContain(headOf('en', `unsupported-${kind}`));
    }
  });

  it('is told so once for an album', async () => {
    const { telegram } = house.sandbox;
    const person = telegram.person();
    const chat = { id: person.id, type: 'private', first_name: 'A' };
    const from = { id: person.id, is_bot: false, first_name: 'A', language_code: 'en' };
    for (let message_id = 900; message_id < 910; message_id += 1) {
      const photo = [{ file_id: 'f', file_unique_id: 'u', width: 1, height: 1 }];
      telegram.deliver({
        message: { message_id, date: 1_700_000_000, chat, from, photo, media_group_id: `g${person.id}` },
      });
    }
    person.send('and now?');
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual([
      expect.stringContaining(headOf('en', 'unsupported-photo')),
      're: and now?',
    ]);
  });

  it('gets no answer to an edit', async () => {
    const person = house.sandbox.telegram.person();
    await ask(person, 'one');
    const mine = person.chat().messages.find((message) => message.from === 'person');
    person.edit(mine?.id ?? 0, 'two');
    await house.sandbox.telegram.waitForNoUpdates();
    await ask(person, 'three');
    expect(botTexts(person)).toEqual(['re: one', 're: three']);
  });

  it('is followed to another language of their Telegram', async () => {
    const { telegram } = house.sandbox;
    const id = telegram.person({ languageCode: 'ru' }).id;
    const from = (language_code: string) => ({ id, is_bot: false, first_name: 'T', language_code });
    const chat = { id, type: 'private', first_name: 'T' };
    const say = (text: string, code: string) =>
      telegram.deliver({ message: { message_id: 1, date: 1_700_000_000, chat, from: from(code), text } });
    say('раз', 'ru');
    await until(() => house.dialogue.posts.at(-1)?.language === 'ru');
    say('two', 'de');
    await until(() => house.dialogue.posts.at(-1)?.language === 'en');
  });

  it('has no profile made of what somebody else wrote and they forward', async () => {
    flags.ENABLE_USER_PROFILES = true;
    const { telegram } = house.sandbox;
    const person = telegram.person({ languageCode: 'en' });
    const chat = { id: person.id, type: 'private', first_name: 'T' };
    const from = { id: person.id, is_bot: false, first_name: 'T', language_code: 'en' };
    const origin = { type: 'hidden_user', date: 1_700_000_000, sender_user_name: 'friend' };
    const say = (text: string, rest: object = {}) =>
      telegram.deliver({ message: { message_id: 1, date: 1_700_000_000, chat, from, text, ...rest } });
    const flagsOf = (text: string) =>
      house.dialogue.posts.find((post) => post.texts.some((one) => one.text === text))?.flags;
    say('I do not sleep at all', { forward_origin: origin });
    await until(() => flagsOf('I do not sleep at all') !== undefined);
    expect(flagsOf('I do not sleep at all')?.ENABLE_USER_PROFILES).toBe(false);
    say('and these are my words');
    await until(() => flagsOf('and these are my words') !== undefined);
    expect(flagsOf('and these are my words')?.ENABLE_USER_PROFILES).toBe(true);
    flags.ENABLE_USER_PROFILES = false;
  });

  it('is answered in a group only when they address the bot, without drafts, as a reply', async () => {
    const { telegram } = house.sandbox;
    const chat = { id: -100_500, type: 'supergroup', title: 'Group' };
    const from = { id: 777_001, is_bot: false, first_name: 'G', language_code: 'en' };
    const name = `@${telegram.bot.username}`;
    const say = (text: string, rest: object = {}) =>
      telegram.deliver({ message: { message_id: 10, date: 1_700_000_000, chat, from, text, ...rest } });
    await haveMet(house, from.id);
    const asked = house.dialogue.posts.length;
    say('among ourselves');
    say('/start', { entities: [{ type: 'bot_command', offset: 0, length: 6 }] });
    say(`${name} what do you think`, { entities: [{ type: 'mention', offset: 0, length: name.length }] });
    const sent = () => telegram.callsOf('sendMessage').filter(({ params }) => params.chat_id === chat.id);
    await until(() => sent().length === 1);
    expect(sent()[0]?.params).toMatchObject({
      text: 're: what do you think',
      reply_parameters: { message_id: 10 },
    });
    expect(house.dialogue.posts).toHaveLength(asked + 1);
    expect(house.dialogue.posts.at(-1)?.flags.ENABLE_USER_PROFILES).toBe(false);
    const drafts = telegram.callsOf('sendMessageDraft').filter(({ params }) => params.chat_id === chat.id);
    expect(drafts).toEqual([]);
    const command = `/menu${name}`;
    say(command, { entities: [{ type: 'bot_command', offset: 0, length: command.length }] });
    await until(() => sent().length === 2);
    expect(sent()[1]?.params.text).toContain(headOf('en', 'group-introduction'));
  });
});
