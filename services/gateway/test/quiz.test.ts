import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import type { Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import {
  type House as ProfileHouse,
  startHouse as startProfile,
} from '../../profile-analysis/test/support/house.ts';
import { translate } from '../src/locales/translate.ts';
import { decodeQuizArg, encodeQuizArg } from '../src/quiz/quiz-arg.ts';
import { botTexts, type House, type RunningGateway, startHouse, until } from './support/house.ts';

let profile: ProfileHouse;
let house: House;
let gateway: RunningGateway;
let person: Person;
const on = { ENABLE_DYNAMIC_QUIZ: true, ENABLE_ADAPTIVE_QUIZ: true };
const start = (flags: Record<string, boolean> = on, careModelOpinion: 'auto' | 'off' = 'off') => {
  const { url, secrets } = profile;
  return house.gateway({}, { flags, careModelOpinion, profile: { url, secret: secrets.gateway } });
};

beforeAll(async () => {
  profile = await startProfile();
  house = await startHouse();
  gateway = await start();
});
beforeEach(() => {
  person = house.person({ languageCode: 'ru' });
});
afterEach(() => profile.model.clear());
afterAll(async () => {
  await house.close();
  await profile.close();
});

const say = (...rest: Parameters<typeof translate> extends [unknown, ...infer R] ? R : never) =>
  translate('ru', ...rest);
const bot = () => person.chat().messages.filter(({ from }) => from === 'bot');
const last = () => bot().at(-1);
const card = () => bot().findLast(({ keyboard }) => keyboard.flat().length > 0);
const labels = () => (card()?.keyboard ?? []).flat().map(({ text }) => text);
const shows = (part: string) => until(() => (card()?.text ?? '').includes(part));
const step = (at: number, of = 11) => say('quiz-step', { step: at, total: of });
const dataOf = (label: string) =>
  (card()?.keyboard ?? []).flat().find(({ text }) => text === label)?.callback_data ?? '';

async function open(category = 'money'): Promise<void> {
  person.send(`/start quiz_${category}`);
  await shows(step(1));
}
/** Answers what is asked by whatever means it offers. */
async function answer(words = 'Тишина и чай'): Promise<void> {
  const before = last()?.text;
  const [first = ''] = labels();
  if (first === say('quiz-skip')) person.send(words);
  else person.tap(first === '1' ? '4' : 'Б');
  await until(() => last()?.text !== before && !(last()?.text ?? '').includes(words));
}
async function finish(): Promise<void> {
  for (let count = 0; count < 11 && labels().includes(say('quiz-to-menu')); count += 1) await answer();
  await until(() => (last()?.text ?? '').includes(say('quiz-result-step')), 20_000);
}

describe('/quiz', () => {
  it('offers four categories, and each question has its progress, ways to answer and a way out', async () => {
    person.send('/quiz');
    await until(() => labels().length === 5);
    person.tap(say('quiz-category-fears'));
    await shows(step(1));
    expect(card()?.text).toContain('▱▱▱▱▱▱▱▱▱▱▱');
    expect(labels()).toEqual(['1', '2', '3', '4', '5', say('quiz-to-menu')]);
    person.tap('2');
    await shows(step(2));
    expect(card()?.text).toMatch(/▰▱{10} /);
    expect(card()?.text).toMatch(/А\. .*\nБ\. .*\nВ\. .*\nГ\. /);
    expect(labels()).toEqual(['А', 'Б', 'В', 'Г', say('quiz-back'), say('quiz-to-menu')]);
    // One card, turned over in place.
    expect(bot().filter(({ keyboard }) => keyboard.length > 0)).toHaveLength(1);
  });

  it('leads to a picture and a result, is then offered once more, and stands in the results', async () => {
    await open('fears');
    await finish();
    const [waiting, photo, result] = bot().slice(-3);
    expect(waiting?.text).toBe(say('quiz-done', { name: say('quiz-category-fears') }));
    expect(photo?.attachment?.kind).toBe('photo');
    for (const part of ['quiz-result-stands-out', 'quiz-result-resource', 'quiz-result-note'] as const) {
      expect(result?.text).toContain(say(part));
    }
    expect(bot().filter(({ attachment }) => attachment)).toHaveLength(1);
    person.tap(say('quiz-more'));
    await shows(say('quiz-list').slice(3, 10));
    expect(labels()).toContain(say('quiz-list-done', { name: say('quiz-category-fears') }));
    person.tap(say('quiz-results'));
    await shows(say('quiz-category-fears'));
    const pictures = bot().filter(({ attachment }) => attachment).length;
    person.tap(say('quiz-category-fears'));
    await until(() => bot().filter(({ attachment }) => attachment).length === pictures + 1);
  });

  it('counts once and closes its card where the result cannot be told at first', async () => {
    const finished = () =>
      house.sql(`select 1 from events where kind = 'quiz_finished' and detail = 'money'`);
    const before = (await finished()).length;
    const away = new HttpCallError('unreachable', 'away');
    const fails = jest.spyOn(gateway.context.profile.quizzes, 'result').mockRejectedValueOnce(away);
    await open();
    for (let count = 0; count < 11 && labels().includes(say('quiz-to-menu')); count += 1) await answer();
    await until(() => labels().includes(say('quiz-result-again')));
    fails.mockRestore();
    const waiting = card()?.id;
    expect(card()?.text).toBe(say('quiz-result-away'));
    expect(botTexts(person)).not.toContain(say('quiz-composing'));
    await until(async () => (await finished()).length === before + 1);
    person.tap(say('quiz-result-again'));
    await until(() => (last()?.text ?? '').includes(say('quiz-result-step')), 20_000);
    const done = say('quiz-done', { name: say('quiz-category-money') });
    expect(bot().find(({ id }) => id === waiting)?.text).toBe(done);
    // From the list it is told anew, and the list stays.
    person.send('/quiz');
    await until(() => labels().includes(say('quiz-results')));
    person.tap(say('quiz-results'));
    await until(() => labels().includes(say('quiz-category-money')) && labels().length === 3);
    const list = card();
    person.tap(say('quiz-category-money'));
    await until(() => bot().filter(({ attachment }) => attachment).length === 2, 20_000);
    await until(() => (last()?.text ?? '').includes(say('quiz-result-step')));
    expect(bot().find(({ id }) => id === list?.id)?.text).toBe(list?.text);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await finished()).length).toBe(before + 1);
  });

  it('takes words as a message; the question then keeps no buttons', async () => {
    await open();
    for (let count = 0; count < 3; count += 1) await answer();
    await shows(say('quiz-text-hint'));
    const question = card();
    person.send('Дома говорили: деньги любят счёт');
    await shows(step(5));
    expect(
      bot()
        .find(({ id }) => id === question?.id)
        ?.keyboard.flat(),
    ).toEqual([]);
    expect(house.dialogue.posts).toEqual([]);
    expect(card()?.text).toContain(say('quiz-looking'));
    person.send('а это уже просто разговор');
    await until(() => house.dialogue.posts.length === 1);
    house.dialogue.posts.length = 0;
  });

  it('lets the latest answer be changed', async () => {
    await open();
    person.tap('5');
    await shows(step(2));
    person.tap(say('quiz-back'));
    await shows(step(1));
    expect(labels()).not.toContain(say('quiz-back'));
    person.tap('1');
    await shows(step(2));
  });

  it('is left for the menu, and goes on where it was, also with another gateway', async () => {
    await open('confidence');
    await answer();
    await answer();
    person.tap(say('quiz-to-menu'));
    await until(() => labels().includes(say('menu-talk')));
    await gateway.stop();
    gateway = await start();
    person.send('/quiz');
    const label = say('quiz-list-open', { name: say('quiz-category-confidence'), step: 3, total: 11 });
    await until(() => labels().includes(label));
    person.tap(label);
    await shows(step(3));
  });

  it('gives way to /menu and /start in its middle, and words are a talk then', async () => {
    await open();
    for (let count = 0; count < 3; count += 1) await answer();
    await shows(say('quiz-text-hint'));
    person.send('/menu');
    await until(() => labels().includes(say('menu-talk')));
    expect(labels()).toContain(say('menu-quiz'));
    person.send('просто так');
    await until(() => house.dialogue.posts.length === 1);
    house.dialogue.posts.length = 0;
    person.send('/start quiz_money');
    await shows(step(4));
  });

  it('is stopped by words of crisis: the card comes, they are no answer, and quizzes wait for a while', async () => {
    await open();
    for (let count = 0; count < 3; count += 1) await answer();
    await shows(say('quiz-text-hint'));
    person.send('я не хочу жить');
    await until(() => botTexts(person).some((text) => text.includes('112')));
    await until(() => house.dialogue.posts.length === 1);
    expect(house.dialogue.posts[0]?.care).toBe(true);
    house.dialogue.posts.length = 0;
    person.send('/quiz');
    await until(() => botTexts(person).some((text) => text.includes('Тесты немного подождут')));
    person.send('/menu');
    await until(() => labels().includes(say('menu-talk')));
    expect(labels()).not.toContain(say('menu-quiz'));
    const dump = await profile.sql<{ version: number }>(
      'select version from profile_analysis.quiz_sessions order by started_at desc limit 1',
    );
    expect(dump[0]?.version).toBe(3);
  });

  it('has its words asked about beside it, where they could be grave: the card comes, and quizzes wait', async () => {
    await gateway.stop();
    gateway = await start(on, 'auto');
    house.dialogue.opinion = { level: 'danger', about: 'self', delayMs: 0 };
    await open();
    for (let count = 0; count < 3; count += 1) await answer('Чай с лимоном');
    await shows(say('quiz-text-hint'));
    const hint = 'мне очень пусто и одиноко, никто не поможет';
    person.send(hint);
    await until(() => botTexts(person).some((text) => text.includes('112')));
    expect(house.dialogue.risks.flatMap(({ texts }) => texts)).toEqual([hint]);
    expect(house.dialogue.posts).toEqual([]);
    person.send('/quiz');
    await until(() => botTexts(person).some((text) => text.includes('Тесты немного подождут')));
    house.dialogue.opinion = { level: 'none', about: 'self', delayMs: 0 };
    await gateway.stop();
    gateway = await start();
  });

  it('gives way to a talk begun by a tap in an older menu, and goes on later', async () => {
    await open();
    for (let count = 0; count < 3; count += 1) await answer();
    await shows(say('quiz-text-hint'));
    person.tap('x', { forgedData: '1:menu:helper' });
    await until(() => (last()?.text ?? '').includes('Я слушаю'));
    person.send('это уже разговор');
    await until(() => house.dialogue.posts.length === 1);
    house.dialogue.posts.length = 0;
    person.send('/start quiz_money');
    await shows(step(4));
  });

  it('is not harmed by double taps, old buttons and forged ones', async () => {
    await open();
    const old = dataOf('3');
    person.tap('3');
    person.tap('3', { forgedData: old });
    person.tap('3', { forgedData: old });
    await shows(step(2));
    const place = decodeQuizArg(old.split(':')[3]);
    if (!place) throw new Error('a button without a place');
    const stranger = { ...place, session: '00000000-0000-4000-8000-000000000000' };
    const forged = `1:quiz:answer:${encodeQuizArg(stranger)}`;
    person.send('/quiz');
    await until(() =>
      labels().includes(say('quiz-list-open', { name: say('quiz-category-money'), step: 2, total: 11 })),
    );
    const messageId = card()?.id ?? 0;
    person.tap('x', { forgedData: forged, messageId });
    await until(() => (bot().find(({ id }) => id === messageId)?.text ?? '') === say('quiz-passed'));
    expect(house.logLines.join('')).not.toMatch(/"level":"error"/);
  });

  it('ends kindly where its flag is turned off in the middle, and keeps the answers', async () => {
    await open('fears');
    await answer();
    await gateway.stop();
    gateway = await start({ ENABLE_DYNAMIC_QUIZ: false });
    person.tap('Б');
    await until(() => (last()?.text ?? '') === say('quiz-off'));
    person.send('/quiz');
    await until(() => (last()?.text ?? '') === say('unknown-command'));
    await gateway.stop();
    gateway = await start({ ENABLE_DYNAMIC_QUIZ: true });
    person.send('/quiz');
    const open8 = { name: say('quiz-category-fears'), step: 2, total: 8 };
    await until(() => labels().includes(say('quiz-list-open', open8)));
    person.send('/start quiz_fears');
    await shows(step(2, 8));
    await gateway.stop();
    gateway = await start();
  });

  it('keeps what is written in a group out of it', async () => {
    await open();
    for (let count = 0; count < 3; count += 1) await answer();
    await shows(say('quiz-text-hint'));
    const group = { id: -1_000_000 - person.id, type: 'supergroup', title: 'Группа' };
    const text = '@SoulNearSandboxBot привет';
    house.sandbox.telegram.deliver({
      message: {
        message_id: 7,
        date: Math.floor(Date.now() / 1000),
        chat: group,
        from: { id: person.id, is_bot: false, first_name: person.firstName, language_code: 'ru' },
        text,
        entities: [{ type: 'mention', offset: 0, length: '@SoulNearSandboxBot'.length }],
      },
    });
    await until(() => house.dialogue.posts.length === 1);
    house.dialogue.posts.length = 0;
    const sent = house.sandbox.telegram.calls.filter(({ params }) => Number(params?.chat_id) === group.id);
    expect(JSON.stringify(sent)).not.toContain('quiz');
    expect(card()?.text).toContain(step(4));
  });

  it('leaves a menu that keeps its buttons when another quiz begins', async () => {
    await open();
    person.tap(say('quiz-to-menu'));
    await until(() => labels().includes(say('menu-talk')));
    const menu = card()?.id;
    await open('fears');
    expect(
      bot()
        .find(({ id }) => id === menu)
        ?.keyboard.flat().length,
    ).toBeGreaterThan(3);
  });

  it('is not taken off the record, and says so', async () => {
    person.send('/offrecord');
    await until(() => botTexts(person).length > 0);
    person.send('/quiz');
    await until(() => (last()?.text ?? '') === say('quiz-off-record'));
  });

  it('says honestly where it cannot be reached', async () => {
    await gateway.stop();
    gateway = await house.gateway(
      {},
      { flags: on, profile: { url: 'http://127.0.0.1:9', secret: 'x'.repeat(20) } },
    );
    person.send('/quiz');
    await until(() => (last()?.text ?? '') === say('quiz-away'));
    await gateway.stop();
    gateway = await start();
  });
});

describe('what a button of a question carries', () => {
  const session = '018f3f7e-93a1-7c4e-9f00-a1b2c3d4e5f6';
  it.each([
    { kind: 'scale', value: 5 },
    { kind: 'choice', option: 3 },
    { kind: 'skip' },
    { kind: 'back' },
  ] as const)('is read back: %j', (does) => {
    const arg = encodeQuizArg({ session, version: 12, does });
    expect(arg.length).toBeLessThanOrEqual(40);
    expect(decodeQuizArg(arg)).toEqual({ session, version: 12, does });
  });

  it.each([
    '',
    'x',
    'AY8_fpOhfE6fAKGyw9Tl9g',
    'AY8_fpOhfE6fAKGyw9Tl9g1s0',
    'AY8_fpOhfE6fAKGyw9Tl9g1s6',
    'AY8_fpOhfE6fAKGyw9Tl9g1x1',
    '--------------------!-1s1',
  ])('is refused where it is not ours: %s', (arg) => expect(decodeQuizArg(arg)).toBeNull());
});
