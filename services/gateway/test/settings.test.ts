import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { answerLength, personality, tone } from '@soulnear/contracts/common.ts';
import { type FlagName, flagDefaults } from '@soulnear/contracts/flags.ts';
import { translate } from '../src/locales/translate.ts';
import { encodeCallback } from '../src/menu/callback-data.ts';
import { presetNames, presetOf, presets } from '../src/style/presets.ts';
import { botTexts, type House, startHouse, until } from './support/house.ts';

type Person = ReturnType<House['person']>;
type Action = Parameters<typeof encodeCallback>[0];

describe('the settings', () => {
  let house: House;
  /** As an operator would turn it, at any moment. */
  let on = true;
  beforeAll(async () => {
    house = await startHouse();
    const flags = {
      evaluate: async () => ({ ...flagDefaults, ENABLE_STYLE_SETTINGS: on }) as Record<FlagName, boolean>,
      start: async () => undefined,
      rollingOut: () => undefined,
      close: () => undefined,
    };
    await house.gateway({ flags: flags as never });
  });
  afterAll(() => house.close());
  beforeEach(() => {
    on = true;
  });

  const screen = (person: Person) => person.chat().messages.findLast(({ from }) => from === 'bot');
  const marked = (person: Person) =>
    (screen(person)?.keyboard.flat() ?? [])
      .filter(({ text }) => text.startsWith('✓ '))
      .map(({ callback_data: data }) => data);
  const send = async (person: Person, text: string) => {
    const before = botTexts(person).length;
    person.send(text);
    await until(() => botTexts(person).length > before);
  };
  const tap = (person: Person, action: Action, arg: string) => person.tap(encodeCallback(action, arg));
  const choose = async (person: Person, action: Action, arg: string) => {
    tap(person, action, arg);
    await until(() => marked(person).includes(encodeCallback(action, arg)));
  };
  const lastPost = () => house.dialogue.posts.at(-1);

  it('keep every choice on one screen, marked, and the next answer has it', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'ru' });
    await send(person, '/settings');
    const messages = person.chat().messages.length;
    for (const option of tone.options) await choose(person, 'style:tone', option);
    for (const option of personality.options) await choose(person, 'style:personality', option);
    for (const option of answerLength.options) await choose(person, 'style:length', option);
    expect(person.chat().messages).toHaveLength(messages);
    await send(person, 'привет тебе');
    const chosen = { tone: 'motivating', personality: 'therapist', length: 'detailed' };
    expect(lastPost()?.style).toEqual(chosen);
  });

  it('have six ready-made styles, no two alike, each marked with its parts', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, '/settings');
    expect(presetNames).toHaveLength(6);
    for (const name of presetNames) {
      expect(presetOf(presets[name])).toBe(name);
      await choose(person, 'style:preset', name);
      const { tone, personality, length } = presets[name];
      expect(marked(person)).toEqual([
        encodeCallback('style:preset', name),
        encodeCallback('style:tone', tone),
        encodeCallback('style:personality', personality),
        encodeCallback('style:length', length),
      ]);
    }
    await choose(person, 'style:tone', 'friendly');
    expect(marked(person)).not.toContain(encodeCallback('style:preset', 'terse'));
  });

  it('leave an unasked person to the usual way, and promise and mark nothing that is not so', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, '/settings');
    expect(marked(person)).toEqual([]);
    expect(screen(person)?.text).not.toContain(translate('en', 'style-length-medium-said'));
    expect(screen(person)?.text).toContain('usual way');
    await send(person, 'hello');
    expect(lastPost()).not.toHaveProperty('style');
    expect(lastPost()).not.toHaveProperty('name');
  });

  it('lose the style at once when its flag goes off, also on a keyboard that is open', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, '/settings');
    await choose(person, 'style:tone', 'sarcastic');
    on = false;
    tap(person, 'style:tone', 'formal');
    await until(() => screen(person)?.text.includes(translate('en', 'settings-style-off')) ?? false);
    const left =
      screen(person)
        ?.keyboard.flat()
        .map(({ callback_data: data }) => data) ?? [];
    expect(left).toEqual([
      encodeCallback('style:name', 'ask'),
      encodeCallback('style:language', 'ru'),
      encodeCallback('menu:menu'),
    ]);
    await send(person, 'hello again');
    expect(lastPost()).not.toHaveProperty('style');
    await send(person, '/menu');
    expect(JSON.stringify(screen(person)?.keyboard)).toContain(
      translate('en', 'menu-settings', { style: 'off' }),
    );
    on = true;
    await send(person, 'and now');
    expect(lastPost()?.style?.tone).toBe('sarcastic');
  });

  it('change name, form of address and language, and take the name out again', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'ru', firstName: 'Лев' });
    await send(person, '/settings');
    await choose(person, 'style:address', 'formal');
    tap(person, 'style:name', 'ask');
    await until(() => screen(person)?.text.includes('Как тебя называть') ?? false);
    await send(person, 'Анна Мария');
    expect(screen(person)?.text).toContain('Анна Мария');
    await send(person, 'добрый день');
    expect(lastPost()).toMatchObject({ name: 'Анна Мария', address: 'formal', language: 'ru' });
    await send(person, '/settings');
    tap(person, 'style:name', 'ask');
    await until(() => screen(person)?.text.includes('Как тебя называть') ?? false);
    tap(person, 'style:name', 'none');
    await until(() => screen(person)?.text.includes('пока не называешь') ?? false);
    tap(person, 'style:language', 'en');
    await until(() => screen(person)?.text.includes('How shall I talk to you') ?? false);
    await send(person, 'good day');
    expect(lastPost()).toMatchObject({ language: 'en' });
    expect(lastPost()).not.toHaveProperty('name');
  });

  it('take a forged choice for nothing', async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await send(person, '/settings');
    for (const action of ['style:tone', 'style:length', 'style:preset', 'style:personality'] as const)
      person.tap('forged', { forgedData: encodeCallback(action, 'constructor') });
    await choose(person, 'style:tone', 'formal');
    const [row] = await house.sql('select style from people where telegram_id = $1', [person.id]);
    expect(row?.style).toEqual({ tone: 'formal', personality: 'friend', length: 'medium' });
  });
});
