import { OpenMarks } from './open-marks.ts';

/** Words before a stop that ends no sentence; lower case. */
const abbreviations = new Set(
  (
    'т е д п к н г гг в вв ул стр рис см ср др пр руб коп тыс млн млрд мин сек им проф акад напр англ ' +
    'eg ie e g i etc vs mr mrs ms dr prof st jr sr approx'
  ).split(' '),
);
/** Of these, what a sentence may well end with. */
const mayEnd = new Set([
  'д',
  'п',
  'др',
  'г',
  'гг',
  'в',
  'вв',
  'руб',
  'коп',
  'тыс',
  'млн',
  'млрд',
  'мин',
  'сек',
  'etc',
]);

const listMark = /[ \t]*(?:[-*•–—]|\d{1,3}[.)])[ \t]+/y;
const stops = /[.!?…]+/y;
const emoji =
  /(?:[ \t]*\p{Extended_Pictographic}[\u200D\uFE0F\p{Emoji_Modifier}\p{Extended_Pictographic}]*)+/uy;
const notable = /[.!?…\n«»“”„()*_`"]/g;
const blanks = /\s*/y;

/**
 * Where the first sentence of a text ends, the blanks behind it left out; 0 while that cannot be told. A line is a sentence
 * of its own, unless it announces the next with a colon. Inside «…», (…) and **…** nothing ends. In doubt it goes on.
 */
export function findSentenceEnd(text: string): number {
  const marks = new OpenMarks();
  let at = text.length - text.trimStart().length;
  at += lengthAt(listMark, text, at);
  for (at = nextNotable(text, at); at < text.length; at = nextNotable(text, at)) {
    if (text[at] === '\n') {
      const next = at + lengthAt(blanks, text, at);
      const paragraph = text.slice(at, next).lastIndexOf('\n') > 0;
      if (next === text.length && !paragraph && marks.closers.some((closer) => '»”“'.includes(closer)))
        return 0;
      marks.endLine(paragraph);
      if (marks.closers.length === 0 && !announces(text.slice(0, at))) return at;
      at = next + lengthAt(listMark, text, next);
      continue;
    }
    const length = lengthAt(stops, text, at);
    if (length > 0) {
      const end = sentenceEnd(text, at, at + length, marks);
      if (end !== 'goes on') return end;
      at += length;
    } else at += marks.read(text, at) || 1;
  }
  return 0;
}

/** The end of the sentence that the stop from `at` to `stop` may end; 0: what comes next will tell. */
function sentenceEnd(text: string, at: number, stop: number, open: OpenMarks): number | 'goes on' {
  const marks = new OpenMarks(open.closers);
  let end = stop;
  let quoted = false;
  for (let left = marks.closers.length; left > 0; left = marks.closers.length) {
    const length = marks.read(text, end);
    if (length === 0 || marks.closers.length >= left) break;
    quoted ||= '»”“"'.includes(text[end] ?? '');
    end += length;
  }
  if (end === text.length) return 0;
  if (marks.closers.length > 0) return 'goes on';
  end += lengthAt(emoji, text, end);
  const next = end + lengthAt(blanks, text, end);
  if (text.slice(end, next).includes('\n')) return end;
  // A high surrogate alone is half of an emoji.
  if (next === text.length || /^[\uD800-\uDBFF]$/.test(text.slice(next))) return 0;
  if (next === end) return 'goes on';
  const dash = /^[-–—]\s*/.exec(text.slice(next))?.[0] ?? '';
  const first = text[next + dash.length];
  if (first === undefined) return 0;
  const small = /\p{Ll}/u.test(first);
  return ends(text.slice(0, at), text.slice(at, stop), { small, spoken: quoted || dash !== '' })
    ? end
    : 'goes on';
}

function ends(before: string, stop: string, { small, spoken }: { small: boolean; spoken: boolean }): boolean {
  if (small && spoken) return false;
  if (/[!?]/.test(stop)) return true;
  if (stop !== '.') return !small;
  const word = /[\p{L}\p{N}]+$/u.exec(before)?.[0] ?? '';
  const known = word.length > 1 ? word.toLowerCase() : word;
  if (abbreviations.has(known)) return mayEnd.has(word) && !small;
  // An initial; "I" more often ends a sentence than begins a name.
  if (/^\p{Lu}$/u.test(word) && word !== 'I') return false;
  return true;
}

/** A line that ends in a colon belongs to what follows it. */
function announces(text: string): boolean {
  return /:[*_\s]*$/.test(text);
}

function nextNotable(text: string, at: number): number {
  notable.lastIndex = at;
  return notable.exec(text)?.index ?? text.length;
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
