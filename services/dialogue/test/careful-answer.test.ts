import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house?.close());

const asked = () => house.model.calls.findLast(({ messages }) => messages[0]?.role === 'system');
const system = () => asked()?.messages[0]?.content ?? '';
const style = { tone: 'sarcastic', personality: 'coach', length: 'ultra_brief' } as const;
const styled = '# Как этот человек хочет';
const long = `${'Слышу, как это тяжело, и хорошо, что ты пишешь об этом. '.repeat(6)}Ты сейчас в безопасности, и есть ли кто-нибудь рядом?`;

it('after words of crisis answers are careful, and a denial does not end it', async () => {
  const calm = request('добрый день');
  await hear(dialogue, calm);
  expect(system()).not.toContain('# Сейчас');
  const crisis = request('не хочу жить', { care: true });
  await hear(dialogue, crisis);
  expect(system()).toContain('# Сейчас');
  await hear(dialogue, next(crisis, 'да я пошутил, всё хорошо'));
  expect(system()).toContain('# Сейчас');
  await hear(dialogue, next(crisis, 'english now', { language: 'en' }));
  expect(system()).toContain('# Now');
});

it('off the record words of crisis are answered as carefully, and so is what follows them', async () => {
  const crisis = request('хочу умереть', { care: true, offRecord: true, style });
  const after = next(crisis, 'не знаю', { offRecord: true, style });
  for (const turn of [crisis, after, next(crisis, 'и с записью', { style })]) {
    house.model.script({ reply: long });
    expect(await answerOf(dialogue, turn)).toBe(long);
    expect(system()).toContain('# Сейчас');
    expect(system()).not.toContain(styled);
    expect(asked()?.maxTokens).toBe(dialogue.context.budget.output);
  }
});

it('off the record words of crisis leave nothing that another process could know', async () => {
  const crisis = request('хочу умереть', { care: true, offRecord: true });
  await hear(dialogue, crisis);
  await hear(dialogue, next(crisis, 'и с записью'));
  await hear(await house.dialogue(), next(crisis, 'и дальше'));
  expect(system()).not.toContain('# Сейчас');
});

it('while answers are careful no chosen length cuts them', async () => {
  const crisis = request('не хочу жить', { care: true, style });
  await hear(dialogue, crisis);
  house.model.script({ reply: long });
  expect(await answerOf(dialogue, next(crisis, 'не знаю', { style }))).toBe(long);
  expect(asked()?.maxTokens).toBe(dialogue.context.budget.output);
  house.model.script({ reply: long });
  expect(await answerOf(dialogue, request('добрый день', { style }))).not.toContain('рядом');
});
