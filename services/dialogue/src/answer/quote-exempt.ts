/** Of what stands before a quote, the part that tells what it is. */
const reach = 110;

const rule = (...parts: string[]) => new RegExp(`(?<![\\p{L}])(?:${parts.join('|')})`, 'iu');

const titles = rule(
  'книг|фильм|песн|роман|стать|сериал|спектакл|стих|групп|альбом|картин|подкаст|игр[аыуе](?!\\p{L})|журнал|газет|сказк|пьес|мультфильм|рассказ[а-я]{0,2}\\s*$|называ[ею]тся|под названием',
  'book|film|movie|song|novel|article|series|poem|album|podcast|game|called|titled|entitled|band|play\\b',
);
const suggestions = rule(
  'скажи|сказать|скажите|скажешь|спроси|спросить|спросите|напиши|написать|напишите|попробуй|попробовать|можно|можешь|например|ответь|ответить|произнес|повтори|начать с|начни|предлож|попроси|вслух|сформулир|записать|запиши|вопрос|попроб|достаточно|вместо',
  'say|saying to|tell|ask|write|writing|reply|answer|try|trying|for example|for instance|something like|such as|repeat|start with|out loud|question|instead of|you (?:can|could|might)',
);
const sayings = rule('говорят|поговорк|пословиц|как говорится|известн|they say|proverb|the saying|famous');
const ownVoice = rule(
  'я бы|я имею|я назову|я спрош|я скажу|я говорю|меня зовут|i would|id say|i mean|i call|i say|my name',
);

/** Whether a quote is clearly no claim about the person's words: a title, a saying, something to say, the bot's own. */
export function isExempt(before: string, quote: string): boolean {
  const words = quote.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words <= 2) return true;
  const near = before.slice(-reach);
  // What was said in an earlier sentence tells nothing of this one, but a colon at its end does.
  const sentence = /[^.!?\n]*$/u.exec(near)?.[0] ?? near;
  const lead = sentence.trim() === '' ? (/[^.!?\n]*[.!?:]?\s*$/u.exec(near.trimEnd())?.[0] ?? '') : sentence;
  const listed = /\n\s*(?:[-•*]|\d+[.)])\s*$/u.test(near) ? near : lead;
  return [titles, suggestions, sayings, ownVoice].some((each) =>
    each.test(listed.replaceAll('’', "'").replaceAll("'", '')),
  );
}
