const saying =
  'пис|пиш|напис|сказал|говор|скаж|назва|назыв|упом|замет|заметил|повтор|рассказ|подел|дели|призна|описа|описыв|выраз|произн|said|say|wrote|write|written|told|mention|call|describ|put|shar|admit|used';
const filler =
  'же|сам|сама|сами|уже|еще|ещё|только|что|раньше|недавно|вчера|сегодня|тогда|не|раз|часто|так|это|однажды|прямо|и|мне|о|себе|про|в|начале|really|just|also|even|once|already|have|had|ve|yourself|recently|earlier|often|to|me|it|before';
const link =
  '(?:,\\s*)?(?:как|что|когда|где|ведь|помнишь|помню|вот|и|а|но|as|that|when|how|what|where|remember|and|but)';

const isSaying = new RegExp(`^(?:${saying})`, 'u');
const fillers = new Set(filler.split('|'));
const starter = new RegExp(
  `(?<![\\p{L}])(?:${link},?\\s+){0,2}(?<who>ты|вы|you|(?:по\\s+)?(?:тво[\\p{L}]{1,4}|ваш[\\p{L}]{0,3})|(?:in\\s+)?your)(?![\\p{L}])`,
  'giu',
);
const leading =
  'как что когда где ведь помнишь помню вот и а но ты вы твое твоё твой твои твоя твою твоим твоих твоей твоего твоему твоем твоём твоими ваш ваше ваши вашим по as that when how what where remember and but you your in'.split(
    ' ',
  );
/** The words at the end that may lead in a claim, the last of them perhaps only begun. */
const half = new RegExp(`(?<![\\p{L}])(?:${link},?\\s+){0,2}(?<begun>\\p{L}{0,8})$`, 'iu');

/** Separators and emphasis that belong to a quote to come. */
const separators = /[\s:,(—–*_-]+$/u;
const sentenceEnd = /[.!?…\n]/u;
const longestClaim = 80;
const wordsOf = /^(?:own\s+)?(?:слов|фраз|мысл|выражен|word|phrase)/iu;

export interface Claim {
  /** From where the text has to wait. */
  hold: number;
  /** Where the words begin that say whose quote it is; `hold` where none do. */
  at: number;
  /** The words claim that the person said it. */
  attributed: boolean;
  /** They are only "your" before the quote. */
  possessive: string | undefined;
}

/**
 * The words at the end of a text that would claim the quote after it to be the person's ("ты писал: ", "as you said, "),
 * also where they have only begun. All from there on has to wait for what comes.
 * `previous` is what was shown before the text.
 */
export function claimAtEnd(text: string, previous: string): Claim {
  // The rest of a word that was begun is no word of its own.
  if (!/\p{L}$/u.test(previous)) return claimIn(text);
  const { hold, at, ...claim } = claimIn(`x${text}`);
  return { ...claim, hold: Math.max(0, hold - 1), at: Math.max(0, at - 1) };
}

function claimIn(text: string): Claim {
  const window = Math.max(0, text.length - longestClaim - 40);
  const tail = text.slice(window);
  for (const match of tail.matchAll(starter)) {
    const rest = tail.slice(match.index + match[0].length);
    // A claim may stand in a line of its own before its quote.
    if (sentenceEnd.test(rest.trimEnd()) || rest.length > longestClaim) continue;
    const who = match.groups?.who?.toLowerCase() ?? '';
    const claim = /^(?:ты|вы|you)$/u.test(who) ? verbClaim(rest) : ownClaim(rest, who);
    if (claim) return { ...claim, at: window + match.index, hold: parted(text, window + match.index) };
  }
  const match = half.exec(text);
  const begun = match?.groups?.begun?.toLowerCase() ?? '';
  const waits = match && (begun === '' || leading.some((word) => word.startsWith(begun)));
  const hold = parted(text, waits ? match.index : text.length);
  return { hold, at: hold, attributed: false, possessive: undefined };
}

const says = new RegExp(
  `(?<![\\p{L}])(?:(?:${saying})\\p{L}*(?:\\s+(?:${filler}))*|(?:слов|фраз|мысл|выражен|word|phrase)\\p{L}*)[\\s,:—–(-]*(?:(?:как|how|that)[\\s,:—–(-]*)?$`,
  'iu',
);

/** Whether the verb of saying, or "words", stands right at the end of a text. */
export function saysSo(text: string): boolean {
  return says.test(text);
}

/** Where the separators before a place begin. */
function parted(text: string, at: number): number {
  return separators.exec(text.slice(0, at))?.index ?? at;
}

type Found = Omit<Claim, 'at' | 'hold'> | undefined;

function verbClaim(rest: string): Found {
  const words = rest.toLowerCase().match(/[\p{L}]+/gu) ?? [];
  const whole = /[^\p{L}]$/u.test(rest) || rest === '';
  for (const [index, word] of words.entries()) {
    if (isSaying.test(word)) return { attributed: true, possessive: undefined };
    const partial = index === words.length - 1 && !whole;
    if (
      partial &&
      (saying.split('|').some((verb) => verb.startsWith(word)) ||
        [...fillers].some((f) => f.startsWith(word)))
    )
      break;
    if (!fillers.has(word)) return undefined;
  }
  return { attributed: false, possessive: undefined };
}

function ownClaim(rest: string, who: string): Found {
  const text = rest.trimStart();
  if (/^[:*_\s]*$/u.test(text)) return { attributed: true, possessive: who };
  if (wordsOf.test(text)) return { attributed: true, possessive: undefined };
  // A word that has only begun may still be "words".
  return /^[\p{L}]{1,4}$/u.test(text) && /^(?:с|ф|м|в|w|p|o)/iu.test(text)
    ? { attributed: false, possessive: undefined }
    : undefined;
}
