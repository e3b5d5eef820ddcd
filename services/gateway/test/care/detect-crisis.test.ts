import { describe, expect, it } from '@jest/globals';
import { detectCrisis } from '../../src/care/detect-crisis.ts';
import { type Phrase, readPhrases } from './phrases.ts';

function measure(phrases: Phrase[]) {
  const seen = phrases.map((phrase) => ({ ...phrase, found: detectCrisis(phrase.text) ?? 'none' }));
  const crises = seen.filter(({ kind }) => kind !== 'none');
  const calm = seen.filter(({ kind }) => kind === 'none');
  return {
    recall: crises.filter(({ found }) => found !== 'none').length / crises.length,
    rightKind: crises.filter(({ found, kind }) => found === kind).length / crises.length,
    falseAlarms: calm.filter(({ found }) => found !== 'none').length / calm.length,
    wrong: seen.filter(({ found, kind }) => found !== kind).map(({ found, text }) => `${found}: ${text}`),
  };
}

describe.each(['ru', 'en'] as const)('crisis phrases in %s', (language) => {
  const ofLanguage = (name: string) => readPhrases(name).filter((phrase) => phrase.language === language);

  it('are found in the tuning sets, nearly all and with the right kind', () => {
    const phrases = ['tuning-1', 'tuning-2', 'tuning-3'].flatMap(ofLanguage);
    const { recall, rightKind, falseAlarms, wrong } = measure(phrases);
    expect({ wrong, enough: recall >= 0.99 && rightKind >= 0.99 && falseAlarms <= 0.01 }).toMatchObject({
      enough: true,
    });
  });

  it('are found in the held-out set at no less than its first run', () => {
    const { recall, rightKind, falseAlarms, wrong } = measure(ofLanguage('held-out'));
    expect({ wrong, enough: recall >= 0.88 && rightKind >= 0.88 && falseAlarms <= 0.05 }).toMatchObject({
      enough: true,
    });
  });
});

it('has at least 150 phrases to tune by and 150 held out', () => {
  expect(readPhrases('tuning-1').length).toBeGreaterThanOrEqual(150);
  expect(readPhrases('held-out').length).toBeGreaterThanOrEqual(150);
});

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
