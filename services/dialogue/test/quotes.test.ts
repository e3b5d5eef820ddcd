import { describe, expect, it } from '@jest/globals';
import { createQuoteCheck } from '../src/answer/quotes.ts';

const theirs = [
  'Я всё время устаю на работе, и мне кажется, что никто не замечает',
  "I don't know what to do with my life",
  'Я не хочу умирать',
];

function through(answer: string, size = 1): string {
  const check = createQuoteCheck(theirs);
  let text = '';
  for (let at = 0; at < answer.length; at += size) text += check.push(answer.slice(at, at + size));
  return text + check.end();
}

const kept = [
  'Ты писала: «я всё время устаю на работе» — это много.',
  'Ты пишешь, что «никто не замечает». Тяжело.',
  'Слышу твоё *«никто не замечает»*, и хочется побыть рядом.',
  'You wrote “I don’t know what to do with my life”. Stay with it.',
  'Слова «Мне кажется... никто не замечает» звучат одиноко.',
  'Попробуй сказать ей: «Мне сейчас очень нужна твоя помощь».',
  'Скажи ему: «Мне важно, чтобы ты меня услышал».',
  'Можно написать так: „Давай поговорим сегодня вечером“.',
  'Try saying: "I need a little time for myself tonight."',
  'Посмотри фильм «О чём говорят мужчины», если будет вечер.',
  'Это называют «эффект толпы».',
  'Как говорится, «утро вечера мудренее».',
  "It's fine, don't rush: that's what I'd call 'enough' for today.",
  'Доска 5" шириной и 10" длиной.',
  'Что важнее сейчас? Ты молодец, что рассказываешь об этом.',
  'Ты можешь начать с малого, а потом посмотреть.',
  'Без кавычек: ты, твоя усталость, твои слова — всё это важно…',
  "You said it's the dogs' fault, 'cause nobody listens, and that's 'fine'.",
  "You said you don't mind what I'm asking, and it's not 'nothing'.",
  'You wrote ‘I don’t know what to do with my life’. Stay with it.',
  "Ты писала 'никто не замечает', и это важно.",
  'Ты писала: *никто не замечает*. Это важно.',
  'Ты пишешь *очень* честно, и это **важно для тебя**.',
  'Ты говоришь, что *устаёшь каждый вечер*, и это понятно.',
  '*Ты писала*: это было утром.',
  'Твоё *право на отдых* никто не отнимет.',
  'Ты писала:\n> Я всё время устаю на работе\n\nЧто помогло бы?',
  '> Отдых — не награда.\n\nПобудь с этим.',
  '> Отдых — не награда.\n\nТы говоришь об этом часто.',
  '> Я здесь, и я слушаю тебя.\n\nРасскажи.',
  'Ты писала *мне* вчера, а сегодня молчишь.',
  'You told *my* story, and you said *no to it*.',
  'Можно написать ей так:\n> Мне сейчас тяжело.\n> Мне нужна твоя помощь.\n\nКак тебе?',
  'Сделай так:\n* ляг раньше\n* напиши другу',
  'Например:\n- «Мне нужен один выходной»\n- «Давай обсудим это завтра»',
];

const mended: [string, string][] = [
  ['Ты писал: «я ненавижу свою жизнь», и это важно.', 'И это важно.'],
  [
    'Тяжело. Ты сказала: «меня никто никогда не любил». Давай побудем с этим.',
    'Тяжело. Давай побудем с этим.',
  ],
  [
    'Мне запомнилось, как ты писала: «я больше ничего не чувствую». Что было потом?',
    'Мне запомнилось. Что было потом?',
  ],
  ['За твоим «я всегда справлюсь сама» стоит усталость.', 'За этим стоит усталость.'],
  ['Твоё «мне никто не нужен совсем» звучит как защита.', 'Это звучит как защита.'],
  ['You said, “I hate every single day”, and that matters.', 'And that matters.'],
  ['As you wrote: "nobody will ever love me". What helps?', 'What helps?'],
  ['Это похоже на «я должна быть идеальной», правда?', 'Это похоже на это, правда?'],
  ['Фраза «я никому не нужна и никогда не буду» говорит о боли.', 'Фраза говорит о боли.'],
  ['Слышу: *«мне незачем просыпаться утром»*. Спасибо, что пишешь.', 'Слышу. Спасибо, что пишешь.'],
  ['Ты пишешь: «хочу умирать». Это важно.', 'Это важно.'],
  ['Ты говорила «ненавижу», и это больно.', 'И это больно.'],
  ['Ты писала: «я „совсем“ никому не нужна». Понимаю.', 'Понимаю.'],
  ["Ты говоришь 'я никому не нужна на свете'. Понимаю.", 'Понимаю.'],
  ['Тяжело. Ты говоришь, что ‘я никому не нужна на свете’, и это больно.', 'Тяжело. И это больно.'],
  ["You said, 'I don't want anybody's help', and that matters.", 'And that matters.'],
  ['Ты писала: *никому не нужна на свете*. Понимаю.', 'Понимаю.'],
  ['Ты сказала **я никому не нужна**, и это больно.', 'И это больно.'],
  ['You wrote _nobody needs me_. What helps?', 'What helps?'],
  ['Твои слова: *жить больше незачем*. Побудь здесь.', 'Побудь здесь.'],
  [
    'Тяжело.\n\nТы писала:\n\n> я никому не нужна\n> на всём свете\n\nЧто помогло бы?',
    'Тяжело.\n\nЧто помогло бы?',
  ],
  ['Тяжело.\n\n> никому не нужна на свете\n\nТы так написал. Что помогло бы?', 'Тяжело.\n\nЧто помогло бы?'],
  ['> я никому не нужна на свете\n\nЭто больно.', 'Это больно.'],
  ['> nobody needs anybody\n\nThose are your words. What helps?', 'What helps?'],
  ['> никому не нужна\n\nТы сама так сказала. Что было потом?', 'Что было потом?'],
];

describe('quotes in an answer', () => {
  it.each(kept)('stay where they are the person’s, or nobody’s: %j', (answer) => {
    for (const size of [1, 3, 7, 1_000]) expect(through(answer, size)).toBe(answer);
  });

  it.each(mended)('that the person never wrote are taken out: %j', (answer, shown) => {
    for (const size of [1, 2, 5, 1_000]) expect(through(answer, size)).toBe(shown);
  });

  it('are never shown in part before they are checked', () => {
    const check = createQuoteCheck(theirs);
    let shown = '';
    for (const character of 'Слышу тебя. Ты писал: «я ненавижу') shown += check.push(character);
    expect(shown.trim()).toBe('Слышу тебя.');
  });

  it.each(["'я ненавижу", '‘я ненавижу', '*я ненавижу', '\n> я ненавижу'])(
    'are not shown in part in other marks either: %j',
    (quote) => {
      const check = createQuoteCheck(theirs);
      let shown = '';
      for (const character of `Слышу тебя. Ты писал: ${quote}`) shown += check.push(character);
      expect(shown.trim()).toBe('Слышу тебя.');
    },
  );

  it('hold back no more than a bounded piece where they never close', () => {
    const check = createQuoteCheck(theirs);
    let shown = '';
    for (let at = 0; at < 500; at += 1) shown += check.push(at === 0 ? '«' : 'слово ');
    shown += check.end();
    expect(shown.length).toBeGreaterThan(2_500);
    expect(shown).not.toContain('«');
    expect(through('Ты писал: «я ненавижу всё')).not.toContain('«');
  });

  it('do not hold back a text without them by more than a few words', () => {
    const check = createQuoteCheck(theirs);
    const text = 'Давай начнём с малого, а дальше будет видно. Ты уже много сделала, и вечер твой. '.repeat(
      5,
    );
    let shown = 0;
    let most = 0;
    for (const [index, character] of [...text].entries()) {
      shown += check.push(character).length;
      most = Math.max(most, index + 1 - shown);
    }
    expect(most).toBeLessThan(40);
  });
});
