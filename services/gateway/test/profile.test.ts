import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ProfilePattern } from '@soulnear/contracts/profile.ts';
import type { QuizResult } from '@soulnear/contracts/quizzes.ts';
import type { Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import { translate } from '../src/locales/translate.ts';
import { botTexts, type House, startHouse, until } from './support/house.ts';

let house: House;
let person: Person;
let quizzes: QuizResult[] = [];
const nothing = { messages: 0, patterns: [], insights: [], learning: [], mood: [] };
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  house = await startHouse();
  const profiles = { ENABLE_USER_PROFILES: true, ENABLE_PATTERN_ANALYSIS: true };
  const flags = { ...profiles, ENABLE_STYLE_SETTINGS: true, ENABLE_DYNAMIC_QUIZ: true };
  const { context } = await house.gateway({}, { flags });
  jest.spyOn(context.profile.quizzes, 'results').mockImplementation(async () => quizzes);
  person = house.person({ languageCode: 'ru' });
});
afterEach(() => {
  house.profile.profile = nothing;
  house.profile.picture = undefined;
  house.profile.peopleStatus = 200;
  quizzes = [];
});
afterAll(() => house.close());

const pattern = (more: Partial<ProfilePattern> = {}): ProfilePattern => ({
  id: randomUUID(),
  kind: 'emotional',
  title: 'Тревога *заранее* <b>',
  description: 'Мысли уходят вперёд.',
  confidence: 0.8,
  occurrences: 3,
  confirmed: false,
  evidence: [{ quote: 'боюсь_за_завтра **очень**', at: '2026-11-20T10:00:00.000Z' }],
  lastSeenAt: '2026-11-20T10:00:00.000Z',
  ...more,
});
const last = () =>
  person
    .chat()
    .messages.filter(({ from }) => from === 'bot')
    .at(-1);
const buttons = () => (last()?.keyboard ?? []).flat();
const dataOf = (part: string) =>
  buttons().find((button) => button.callback_data?.includes(part))?.callback_data ?? '';

async function ask(text: string): Promise<string> {
  const before = botTexts(person).length;
  person.send(text);
  await until(() => botTexts(person).length > before && (last()?.keyboard ?? []).length > 0);
  return last()?.text ?? '';
}
async function tap(data: string, shows: string): Promise<void> {
  person.tap(data);
  await until(() => (last()?.text ?? '').includes(shows));
}

/** A tap on a button that the message no longer has. */
function oldTap(at: House, who: Person, data: string): void {
  const message = who.chat().messages.findLast(({ from }) => from === 'bot');
  const chat = { id: who.id, type: 'private', first_name: who.firstName };
  at.sandbox.telegram.deliver({
    callback_query: {
      id: String(Date.now()),
      from: { id: who.id, is_bot: false, first_name: who.firstName },
      chat_instance: '1',
      data,
      message: { message_id: message?.id, date: Math.floor(Date.now() / 1000), chat, text: 'x' },
    },
  });
}

describe('/my_profile', () => {
  it('says honestly that it is empty, and what will come when', async () => {
    const text = await ask('/my_profile');
    expect(text).toContain('После 3 сообщений');
    expect(text).toContain('после 20');
    expect(dataOf('style:show')).not.toBe('');
    expect(dataOf('profile:pattern')).toBe('');
  });

  it('sends the picture and then what was learnt; patterns stand in pages, signs and quotes as they are', async () => {
    house.profile.picture = png;
    const patterns = [pattern(), pattern({ title: 'Второе', kind: 'behavioural', occurrences: 1 })];
    const mood = [{ at: '2026-11-20T10:00:00.000Z', mood: 4.4, stress: 7.6, energy: 3 }];
    const insights = [
      { title: 'Догадка', text: 'Может быть.', recommendations: ['Выдохни.'], at: mood[0]?.at ?? '' },
    ];
    house.profile.profile = { messages: 24, patterns, mood, insights, learning: ['Коротко.'] };
    const text = await ask('/my_profile');
    expect(person.chat().messages.some(({ attachment }) => attachment?.kind === 'photo')).toBe(true);
    expect(text).toContain('настроение 4, напряжение 8, силы 3');
    expect(text).toContain('24');
    await tap(dataOf('profile:pattern'), 'Тревога *заранее* <b>');
    expect(last()?.text).toContain('«боюсь_за_завтра **очень**»');
    expect(last()?.text).toContain('Чувства · 3 раза');
    await tap('1:profile:pattern:1', 'Второе');
    await tap('1:profile:show', '24');
    await tap('1:profile:insights', '→ Выдохни.');
  });

  it('takes what the person says of a pattern, in place, and shows the next', async () => {
    const [one, two] = [pattern({ title: 'Раз' }), pattern({ title: 'Два' })];
    house.profile.profile = { ...nothing, patterns: [one, two] };
    await ask('/my_profile');
    const messages = person.chat().messages.length;
    await tap('1:profile:pattern:0', 'Раз');
    await tap(`1:profile:notme:${one.id}`, translate('ru', 'profile-said-not-me').slice(0, 20));
    expect(last()?.text).toContain('Два');
    oldTap(house, person, `1:profile:forget:${one.id}`);
    await until(() => (last()?.text ?? '').includes(translate('ru', 'profile-said-gone')));
    await tap(`1:profile:forget:${two.id}`, translate('ru', 'profile-said-forget').slice(0, 10));
    expect(house.profile.verdicts.map(({ verdict }) => verdict)).toEqual(['not_me', 'forget']);
    expect(person.chat().messages).toHaveLength(messages);
  });

  it('has the quizzes also where the last pattern was refused, or there is none to show', async () => {
    const words = { contradiction: null, dynamic: null, resource: '', step: '', change: null };
    const summary = { ...words, standsOut: 'Опора на близких' };
    const at = { session: randomUUID(), finishedAt: '2026-11-20T10:00:00.000Z' };
    quizzes = [{ ...at, category: 'fears', title: 'Страхи', facets: [], summary }];
    const only = pattern({ title: 'Одно' });
    for (const data of [`forget:${only.id}`, 'pattern:0', 'insights']) {
      house.profile.profile = { ...nothing, patterns: [only] };
      await ask('/my_profile');
      await tap('1:profile:pattern:0', 'Одно');
      if (!data.startsWith('forget')) house.profile.profile = nothing;
      oldTap(house, person, `1:profile:${data}`);
      await until(() => !(last()?.text ?? '').startsWith('Одно'));
      expect(last()?.text).toContain('Опора на близких');
    }
  });

  it('tells how it answers once a style was chosen, and promises nothing before', async () => {
    const medium = translate('ru', 'style-length-medium-said');
    expect(await ask('/my_profile')).not.toContain(medium);
    await tap('1:style:show', 'как обычно');
    await tap('1:style:length:medium', medium);
    expect(await ask('/my_profile')).toContain(medium);
  });

  it('says so kindly where the profile cannot be read now', async () => {
    house.profile.peopleStatus = 500;
    expect(await ask('/my_profile')).toBe(translate('ru', 'profile-away'));
  });
});

describe('without the flag', () => {
  it('there is no such command, and an old button is refused kindly', async () => {
    const other = await startHouse();
    try {
      await other.gateway();
      const somebody = other.person({ languageCode: 'en' });
      somebody.send('/my_profile');
      await until(() => botTexts(somebody).some((text) => text.startsWith('I don')));
      somebody.send('/menu');
      await until(() => somebody.chat().messages.some(({ keyboard }) => keyboard.length > 0));
      expect(JSON.stringify(somebody.chat())).not.toContain('profile:show');
      oldTap(other, somebody, '1:profile:show');
      await until(() => botTexts(somebody).some((text) => text.startsWith('Профиль сейчас выключен')));
    } finally {
      await other.close();
    }
  });
});
