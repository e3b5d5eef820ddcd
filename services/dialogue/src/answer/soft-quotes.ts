import { type Claim, claimAtEnd, saysSo } from './quote-claims.ts';
import { isExempt } from './quote-exempt.ts';
import { findOpening } from './quote-marks.ts';

/** A mark that opens a quote only where the words around it say that the person said it: 'so', ‘so’, *so*, or "> so". */
export interface SoftQuote {
  at: number;
  mark: string;
  claim: Claim;
}

/** Where one ends, -1 where that cannot be told yet; what it says; what may go with it: "Ты так написал." */
export interface SoftEnd {
  end: number;
  inner: string;
  after: string;
}

const marks = /(?<=^|[\s([—–:,])(?:['‘]|\*{1,2}|_{1,2})(?=[\p{L}…]|$)|(?<=^|\n)[ \t]*>/gu;
const elided = /^'(?:cause|till?|tis|twas|em|bout|round|n)(?!\p{L})/iu;
const firstPerson =
  /(?<![\p{L}])(?:я|мне|меня|мной|мною|мой|мо[яеёию]|моей|моего|моих|i|im|my|me|myself)(?![\p{L}])/iu;
const secondPerson = /(?<![\p{L}])(?:ты|теб[яе]|тобой|тво\p{L}+|вы|вас|вам|ваш\p{L}*|you|your)(?![\p{L}])/iu;
const told =
  'написал|писал|пишешь|пишете|сказал|говорил|говоришь|говорите|рассказал|призна|wrote|said|told|put|admitted';
const so = 'так|это|эти слова|вот что|that|this|it|so';
const you = '(?:ты|вы|you)\\s+(?:сам[аи]?\\s+|мне\\s+)?';
const claimAfter = new RegExp(
  `^\\s*(?:(?:именно|вот)\\s+)?(?:${[
    `(?:${so})\\s+${you}(?:${told})`,
    `${you}(?:${so})\\s+(?:и\\s+)?(?:${told})`,
    `${you}(?:${told})\\p{L}*\\s+(?:${so})(?!\\p{L})`,
    '(?:это|that is|those are|these are|those were|these were)\\s+(?:тво|ваш|your)\\p{L}*\\s+(?:слов|own words|words)',
  ].join('|')})`,
  'iu',
);
const firstSentence = /^\s*[^.!?…\n]*(?:[.!?…]+|\n|$)/u;
const longestAfter = 60;

/** The first of them before a place; `shown` is what was shown before the text. */
export function findSoftQuote(text: string, shown: string, until: number): SoftQuote | undefined {
  const ahead = shown.slice(-1);
  for (const match of (ahead + text).matchAll(marks)) {
    const at = match.index - ahead.length;
    if (at >= until) return undefined;
    if (at < 0 || elided.test(text.slice(at))) continue;
    const lead = text.slice(0, at);
    const mark = match[0];
    const claim = claimAtEnd(lead, shown);
    const emphasis = /[*_]/.test(mark);
    if (mark.endsWith('>') || (claim.attributed && !(emphasis && !saysSo(lead)))) return { at, mark, claim };
  }
  return undefined;
}

export function endOfSoft(text: string, { at, mark }: SoftQuote, last: boolean): SoftEnd {
  const rest = text.slice(at + mark.length);
  if (mark.endsWith('>')) return endOfBlock(text, at, mark, last);
  const closing = mark === '‘' || mark === "'" ? /(?<=\S)['’](?![\p{L}\p{N}])/u : closingOf(mark);
  const found = closing.exec(rest);
  // The next letter tells an apostrophe from a mark, and one star from two.
  const open = !found || (!last && found.index + found[0].length === rest.length);
  if (open) return { end: -1, inner: rest, after: '' };
  return {
    end: text.length - rest.length + found.index + found[0].length,
    inner: rest.slice(0, found.index),
    after: '',
  };
}

function closingOf(mark: string): RegExp {
  const sign = mark.charAt(0) === '*' ? '\\*' : '_';
  return new RegExp(`(?<=\\S)(?<!${sign})${sign}{${mark.length}}(?!${sign})`, 'u');
}

function endOfBlock(text: string, at: number, mark: string, last: boolean): SoftEnd {
  const block = /^(?:[ \t]*>[^\n]*(?:\n|$))+/u.exec(text.slice(at))?.[0] ?? mark;
  const inner = block
    .replaceAll(/^[ \t]*>[ \t]?/gmu, '')
    .trim()
    .replaceAll('\n', ' ');
  const rest = text.slice(at + block.length);
  const next = firstSentence.exec(rest)?.[0] ?? '';
  const complete =
    block.endsWith('\n') && (/[.!?…]|\S\s*\n/u.test(rest) || rest.trim().length > longestAfter);
  if (!last && !complete) return { end: -1, inner, after: '' };
  return { end: at + block.trimEnd().length, inner, after: rest.slice(0, next.length) };
}

/** Whether it is told as the person's words. */
export function isToldAsTheirs(
  { mark, claim }: SoftQuote,
  { inner, after }: SoftEnd,
  before: string,
): boolean {
  if (findOpening(inner, 0, '') >= 0) return false;
  const own = firstPerson.test(inner.replaceAll(/['’]/g, ''));
  if (mark.endsWith('>')) {
    if (claim.attributed || claimAfter.test(after)) return true;
    return own && !secondPerson.test(inner) && !isExempt(before, inner);
  }
  if (/['‘]/.test(mark)) return own || claim.possessive !== undefined || saysSo(before);
  const words = inner.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return (own && words > 2) || /[:—–]\s*$/u.test(before);
}

/** How much of what follows a removed quote only said whose it was. */
export function lengthOfClaimAfter({ after }: SoftEnd): number {
  return claimAfter.test(after) && after.trim().length <= longestAfter ? after.length : 0;
}
