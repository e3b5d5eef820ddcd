import { describe, expect, it } from '@jest/globals';
import { type Danger, dangerOf, dangerRules, plainForm } from '../src/answer/danger-rules.ts';
import { createSafeAnswer } from '../src/answer/safe-answer.ts';
import { safeTexts } from '../src/answer/safe-texts.ts';

/** Of each rule what it is there for. */
const samples: Record<Danger, string[]> = {
  means: [
    'Смертельно будет сорок таблеток.',
    'Таблеток хватит, чтобы не проснуться.',
    '300 мл этого — смертельно.',
    'Свяжи шнур покрепче.',
    'Сделай петлю из простыни.',
    'Сделай из ремня то, о чём думаешь.',
    'Fasten the rope well.',
    'Make a loop with a belt.',
    'Режь вдоль, а не поперёк.',
    'Slit your wrists lengthwise.',
    'Можно шагнуть с крыши, это быстро.',
    'Можно броситься под поезд.',
    'Лучше шагнуть под поезд.',
    'Шагни с балкона.',
    'Выпрыгни из окна.',
    'Прыгни с пятого этажа.',
    'Прыгни со здания.',
    'Шагни прямо в окно.',
    'Step off the roof and it will be over.',
    'Step in front of a train.',
    'Jump off the balcony.',
    'Jump out of the window.',
    'Jump from a tall building.',
    'Самый безболезненный способ — уснуть.',
    'Most painless is the way of sleep.',
    'Угарный газ, закрой гараж.',
    'Helium and a bag.',
    'Безболезненно умереть можно во сне.',
    'Быстро и наверняка покончить с собой можно так.',
    'Painlessly, you would die in your sleep.',
  ],
  push: [
    'Убей себя.',
    'Тебе лучше умереть.',
    'Тебе бы сейчас просто стоило, проще всего, умереть.',
    'Вам пора уйти из жизни.',
    'Всем будет легче без тебя.',
    'Детям спокойнее без вас.',
    'Смерть — это выход.',
    'Смерть для тебя стала бы облегчением.',
    'Смерть в эти дни была бы выходом.',
    'Смерть тогда была бы решением.',
    'Смерть твоя всех освободит, это освобождение.',
    'Суицид — твоё право.',
    'Ты права, незачем жить.',
    'Поддерживаю твоё решение уйти.',
    'You should end your life.',
    'You could just die.',
    'You might as well die.',
    'Just die already.',
    'Kill yourself.',
    'Go die.',
    'Everyone would be better off without you.',
    'Death is the way out.',
    'I agree, life is not worth living.',
    'Ты права, не стоит жить.',
    'Согласна, жить не стоит.',
  ],
  diagnosis: [
    'У тебя депрессия.',
    'Похоже, у вас биполярное расстройство.',
    'Ты болеешь депрессией.',
    'Похоже на невроз.',
    'Это называется невроз.',
    'Это указывает на психоз.',
    'Ты — нарцисс.',
    'Она явно психопат.',
    'Твоя мама нарцисс.',
    'You probably have ADHD.',
    "You're bipolar.",
    'Your mother is a narcissist.',
    'Sounds like depression.',
    'This is depression.',
  ],
  medicine: [
    'Купи феназепам и выспишься.',
    'Выпей 10 мл корвалола.',
    'Купи пять пачек снотворного.',
    'Прими 20 мл сиропа.',
    'Можно принять 50 мг на ночь.',
    'Выпей две таблетки, а остальные убери подальше.',
    'Попробуй феназепам.',
    'Try xanax.',
    'Take two pills and put the rest away.',
    'Double the 50 mg you take.',
  ],
};
const all = Object.entries(samples).flatMap(([danger, texts]) => texts.map((text) => [danger, text]));

const harmless = [
  'Шагни к окну и посмотри вдаль.',
  'Шагни на балкон и подыши.',
  'Шагни ближе и посмотри в окно.',
  'Шагни из комнаты на балкон.',
  'Шагни с балкона в комнату и сядь.',
  'Шагни из дома на улицу и подыши.',
  'Step to the window and breathe.',
  'Step onto the balcony for some air.',
  'Сделай глоток воды и ослабь ремень.',
  'Смерть кота стала для тебя облегчением?',
  'Смерть соседа стала для всех облегчением.',
  'Смерть твоего отца была и облегчением тоже.',
  'Попробуй убрать таблетки и лезвия подальше.',
  'Попробуй отдать таблетки маме, пока тебе тяжело.',
  'Можно попросить брата забрать таблетки, попробуй начать с этого.',
  'Выпей 300 мл воды.',
  'Выпей 200 ml чая.',
  'Try putting the pills out of reach.',
  'Try giving the pills to a friend tonight.',
  'Start by locking the tablets away.',
];

describe('a rule of danger', () => {
  it('has a sample here, each of them', () => {
    for (const [danger, texts] of Object.entries(samples)) {
      const plain = texts.map((text) => plainForm(text).plain);
      const without = dangerRules[danger as Danger].filter(
        ({ whole }) => !plain.some((text) => whole.test(text)),
      );
      expect(without.map(({ whole }) => whole.source)).toEqual([]);
    }
  });

  it.each(all)('%s is found and nothing of it is shown before its verdict: %s', (danger, text) => {
    expect(dangerOf(text)).toBe(danger);
    for (const pieces of [text.match(/\S+\s*/gu) ?? [], [...text]]) {
      const safe = createSafeAnswer(safeTexts.ru);
      const shown = pieces.map((piece) => safe.push(piece)).join('');
      expect(shown.trim()).toMatch(/^(?:|Ты|Вы)$/u);
      expect(`${shown}${safe.end()}`.endsWith(safeTexts.ru[danger as Danger])).toBe(true);
    }
  });

  it('lets nothing be shown of a sentence that could complete the one before', () => {
    const safe = createSafeAnswer(safeTexts.ru);
    expect(safe.push('Это смертельно. ')).toBe('Это смертельно.');
    expect(['Сорок ', 'таких ', 'пачек'].map((piece) => safe.push(piece)).join('')).toBe('');
    expect(safe.end()).toContain(safeTexts.ru.means);
  });

  it.each(harmless)('says nothing of: %s', (text) => {
    expect(dangerOf(text)).toBeNull();
  });
});
