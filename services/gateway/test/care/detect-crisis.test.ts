import { describe, expect, it } from '@jest/globals';
import { detectCrisis } from '../../src/care/detect-crisis.ts';

describe('spelling', () => {
  it.each([
    ['capitals and signs', 'НЕ ХОЧУ ЖИТЬ!!!'],
    ['latin lookalikes', 'нe xoчy жить'],
    ['cyrillic lookalikes', 'I want to kіll mysеlf'],
    ['digits', 'su1c1de'],
    ['zero-width letters', 'су\u200bи\u200bцид'],
    ['accents', 'суици́д'],
    ['full-width letters', 'ｓｕｉｃｉｄｅ'],
    ['repeated letters', 'хочууу умерееееть'],
    ['marks inside words', 'су-и-цид'],
    ['words tied by marks', 'не_хочу_жить'],
    ['letters set apart', 's u i c i d e'],
    ['transliteration', 'ya ne hochu zhit'],
    ['transliteration with digits', 'ne xo4u jit'],
    ['one-word sentences', 'Не. Хочу. Жить.'],
    ['a broken line', 'не хочу\nжить'],
    ['words written as one', 'яустал инехочужить'],
    ['spelt by ear', 'нехачу жыть больше савсем'],
    ['a digit for a letter', 'н3 хочу ж1ть'],
    ['letters set apart that meet', 'х о ч у у м е р е т ь'],
    ['english in cyrillic', 'ай вонт ту дай'],
    ['emoji for means', '🔪 и вены'],
    ['a long message', `${'Сегодня был обычный день. '.repeat(100)}Я не хочу жить.`],
  ])('does not hide a crisis: %s', (_, text) => {
    expect(detectCrisis(text)).toBe('self');
  });
});

describe('whose crisis it is', () => {
  it.each([
    ['подруга сказала, что хочет умереть', 'other'],
    ['мама говорит, что всё хорошо, а я хочу умереть', 'self'],
    ['подруга покончила с собой, и я тоже не хочу жить', 'self'],
    ['я сказала маме, что не хочу жить', 'self'],
    ['my friend told me she wants to die', 'other'],
    ['my friend is worried because i want to die', 'self'],
  ])('%s: %s', (text, kind) => {
    expect(detectCrisis(text)).toBe(kind);
  });
});

describe('denials', () => {
  it('count as none where they are plain', () => {
    expect(detectCrisis('я никогда не думала о суициде')).toBeNull();
    expect(detectCrisis('не хочу умирать, мне страшно')).toBeNull();
    expect(detectCrisis("i'm not going to kill myself")).toBeNull();
  });

  it('do not count where the sentence takes them back', () => {
    expect(detectCrisis('раньше не думала о суициде, но теперь думаю')).toBe('self');
    expect(detectCrisis('не могу не думать о самоубийстве')).toBe('self');
    expect(detectCrisis("i don't want to kill myself but i don't want to live")).toBe('self');
  });
});

describe('a number of pills already taken', () => {
  it.each([
    'я выпила 30 таблеток',
    'я выпила тридцать таблеток',
    'выпил 20 таблеток феназепама',
    'съел 25 таблеток',
    'закинулся 30 таблетками',
    'проглотил горсть таблеток',
    'I took 40 pills',
    'took 20 sleeping pills',
    'I took thirty pills',
  ])('is a danger: %s', (text) => {
    expect(detectCrisis(text)).toBe('self');
  });

  it.each(['мой сын выпил 20 таблеток снотворного', 'she swallowed 30 pills'])('of another: %s', (text) => {
    expect(detectCrisis(text)).toBe('other');
  });

  it.each([
    'выпила 2 таблетки от головы',
    'выпила 10 таблеток угля',
    'I took 2 pills for my headache',
    'купила 30 таблеток витаминов',
  ])('is none: %s', (text) => {
    expect(detectCrisis(text)).toBeNull();
  });
});

it('takes any text, also none at all, and finds nothing in it', () => {
  for (const text of ['', ' ', '\0', '🌿', '\ud800', '()[]{}*', '112', 'a'.repeat(5000)]) {
    expect(detectCrisis(text)).toBeNull();
  }
});

it('reads hostile texts of the longest length in bounded time', () => {
  const pieces = [
    'не хочу ',
    'ne hochu ',
    'want to ',
    'хочу не могу ',
    'а.б-',
    'с у ',
    'суицыт',
    '1$@',
    'ж',
    'подруга говорит ',
  ];
  const started = performance.now();
  for (const piece of pieces) detectCrisis(piece.repeat(Math.ceil(4096 / piece.length)));
  // Some milliseconds each on a busy machine; a pattern gone wild takes seconds.
  expect(performance.now() - started).toBeLessThan(2000);
});
