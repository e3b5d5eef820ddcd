import { spokenEmoji } from './emoji.ts';
import { asCyrillic, asCyrillicWithE, asLatin, plainLetters, soundOfLatin } from './letters.ts';

/** A word as read, with the spellings it may stand for. */
export type Token = {
  /** Spellings in Cyrillic or Latin, the likeliest first. */
  forms: string[];
  /** The word as transliterated Russian. */
  sound: string | null;
  /** What stands between it and the next word. */
  after: 'nothing' | 'pause' | 'end';
};

const longest = 4096;
const word = /[\p{L}\p{N}@$]+/gu;
const invisible = /[\p{Cf}\p{Mn}\p{Me}]/gu;
const innerMark = /(?<=\p{L})[^\p{L}\p{N}\s,;:?()"«»'’`*]{1,3}(?=\p{L})/gu;

/** The sentences where marks inside words (`суи-цид`, `не.хочу`) leave it open where a word ends. */
export function withInnerMarks(text: string): string {
  if (text.search(innerMark) < 0) return '';
  const sentences = text.slice(0, longest).split(/(?<=[.!?\n])\s+/);
  return sentences.filter((sentence) => sentence.search(innerMark) >= 0).join('\n\n');
}

/**
 * The words of a text in lower case, without invisible letters and accents. With `joined`, marks inside words
 * are left out, otherwise they end a word. Reads the first 4,096 units, as long as a Telegram message is.
 */
export function readTokens(text: string, joined = false): Token[] {
  let clean = spokenEmoji(text.slice(0, longest)).normalize('NFKC').toLowerCase();
  clean = plainLetters(clean.replace(invisible, '')).replace(/(?<=\p{L})['’`*](?=\p{L})/gu, '');
  if (joined) clean = clean.replace(innerMark, (mark) => (mark === '!' ? 'i' : mark === '|' ? 'l' : ''));
  const mostlyCyrillic = /[а-я]/.test(clean);
  const known = new Map<string, Token>();
  const tokens: Token[] = [];
  let end = 0;
  let before: Token | undefined;
  for (const { 0: raw, index } of clean.matchAll(word)) {
    const onlySpace = index === end + 1 && clean[end] === ' ';
    if (before && !onlySpace) before.after = breakIn(clean.slice(end, index));
    const read = known.get(raw) ?? readWord(raw, mostlyCyrillic);
    known.set(raw, read);
    before = { forms: read.forms, sound: read.sound, after: 'nothing' };
    tokens.push(before);
    end = index + raw.length;
  }
  return joinLetters(tokens);
}

function breakIn(between: string): Token['after'] {
  if (/\.\.|…/.test(between)) return 'pause';
  if (/[.!?]|\n\s*\n/.test(between)) return 'end';
  return /[,;:()\n«»"—–]/.test(between) ? 'pause' : 'nothing';
}

function readWord(raw: string, mostlyCyrillic: boolean): Token {
  const hasCyrillic = /[а-яіїєґ]/.test(raw);
  const hasLatin = /[a-z]/.test(raw);
  const hasSigns = /[0-9@$]/.test(raw);
  const forms = [raw];
  if (hasCyrillic && (hasLatin || hasSigns)) forms.push(asCyrillic(raw));
  if (hasCyrillic && raw.includes('3')) forms.push(asCyrillicWithE(raw));
  if (hasLatin && (hasCyrillic || hasSigns)) forms.push(asLatin(raw));
  if (hasLatin && !hasCyrillic && mostlyCyrillic) forms.push(asCyrillic(raw));
  for (const form of [...forms]) forms.push(...withoutRepeats(form));
  const isLatin = hasLatin && !hasCyrillic;
  return { forms, sound: isLatin ? withoutRuns(soundOfLatin(raw)) : null, after: 'nothing' };
}

const withoutRuns = (text: string) => text.replace(/(.)\1+/gu, '$1');

/** `жиииить` may be `жить`; doubled letters of short words may be meant. */
function withoutRepeats(form: string): string[] {
  if (!/(.)\1/u.test(form)) return [];
  const twice = form.replace(/(.)\1{2,}/gu, '$1$1');
  const once = withoutRuns(form);
  return [...(twice === form ? [] : [twice]), ...(form.length > 3 || twice !== form ? [once] : [])];
}

/** `с у и ц и д` becomes one word. */
function joinLetters(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    let end = at;
    while (tokens[end]?.forms[0]?.length === 1) end += 1;
    const run = tokens.slice(at, end);
    const last = run.at(-1);
    if (last && run.length >= 3) {
      const letters = run.map(({ forms }) => forms[0]).join('');
      const whole = readWord(letters, /[а-я]/.test(letters));
      // The first or last letter may be a word of its own: "я", "с".
      joined.push({
        ...whole,
        forms: [...whole.forms, letters.slice(1), letters.slice(0, -1)],
        after: last.after,
      });
      at = end;
      continue;
    }
    const token = tokens[at];
    if (token) joined.push(token);
    at += 1;
  }
  return joined;
}
