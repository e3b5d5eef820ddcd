import { findWords } from '@soulnear/platform/texts/find-words.ts';
import { plainForm } from '@soulnear/platform/texts/plain-form.ts';
import type { AnswerTransform } from './answer-transform.ts';
import { type Claim, claimAtEnd } from './quote-claims.ts';
import { isExempt } from './quote-exempt.ts';
import { findClosing, findOpening } from './quote-marks.ts';
import { endOfSoft, findSoftQuote, isToldAsTheirs, lengthOfClaimAfter } from './soft-quotes.ts';

/** In UTF-16 units; what has not closed by then is no quote that could be checked. */
const longestQuote = 400;
const keptTail = 240;

/** "Твоё «…» важно": what stands in place of a quote that only "your" led in. */
const pronouns: Record<string, string> = {
  твое: 'это',
  твоё: 'это',
  твоим: 'этим',
  твоего: 'этого',
  твоему: 'этому',
  твоем: 'этом',
  твоём: 'этом',
  твои: 'эти слова',
  твоих: 'этих слов',
  твоими: 'этими словами',
  твоя: 'эта мысль',
  твою: 'эту мысль',
  твоей: 'этой мысли',
  your: 'that',
};
const needsWord =
  /(?<![\p{L}])(?:на|в|о|об|про|за|с|к|из|от|для|это|через|как|like|about|of|as|on|with|behind|from|the|a)\s*[*_]*$/iu;

/**
 * Takes out of an answer what is quoted as the person's words and is not: text from an opening mark, and the words before
 * it that claim whose it is, wait until the quote is closed and checked against all that they wrote.
 */
export function createQuoteCheck(
  ownWords: readonly string[],
  onRemoved: () => void = () => undefined,
): AnswerTransform {
  let held = '';
  let shown = '';
  /** A quote was taken out just now: what follows is joined to what stands before it. */
  let mending = false;
  let forms: ReturnType<typeof plainForm>[] | undefined;

  function isTheirs(quote: string): boolean {
    forms ??= ownWords.map(plainForm);
    const parts = quote.split(/\s*(?:\[?\.\.\.\]?|…)\s*/u).filter((part) => /[\p{L}\p{N}]/u.test(part));
    return parts.every((part) =>
      forms?.some((form) => {
        const place = findWords(part, form);
        return place !== undefined && place.negated === undefined;
      }),
    );
  }

  function show(text: string): string {
    shown = (shown + text).slice(-keptTail);
    return text;
  }

  /** Drops what would stand doubled or lost after a removal: punctuation and spaces; begins sentences with a capital. */
  function mend(): boolean {
    const rest = held.replace(/^[*_]+/u, '');
    const next = /^[\s,;:—–)-]*/u.exec(rest)?.[0] ?? '';
    if (next.length === rest.length) return false;
    const begins = shown.trim() === '' || /[.!?…]["»”)*_]*\s*$|\n\s*$/u.test(shown);
    let body = rest.slice(next.length);
    if (begins) {
      const end = /^[.!?…]+\s*/u.exec(body)?.[0] ?? '';
      if (end.length === body.length) return false;
      body = body.slice(end.length);
      held = body.charAt(0).toUpperCase() + body.slice(1);
      if (/\S$/u.test(shown)) held = ` ${held}`;
    } else if (/^[.!?…]/u.test(body)) held = body;
    else held = `${/[,;]/u.test(next) ? ', ' : / [—–] /u.test(next) ? ' — ' : ' '}${body}`;
    mending = false;
    return true;
  }

  /** Takes a quote out, with the words that claim it; gives what may be shown before it. */
  function remove(opening: number, end: number, claim: Claim): string {
    onRemoved();
    const { possessive, attributed } = claim;
    const pronoun = possessive === undefined ? undefined : pronouns[possessive];
    const before = held.slice(0, attributed ? claim.at : opening);
    held = held.slice(end);
    mending = true;
    if (pronoun) return show(before + (startsSentence(before) ? capital(pronoun) : pronoun));
    let text = before.replace(/[\s:,(—–*_-]+$/u, '');
    const parted = /^\s*/u.exec(before.slice(text.length))?.[0] ?? '';
    if (text !== '' && parted.includes('\n') && startsSentence(text)) text += parted;
    if (!attributed && needsWord.test(shown + text)) {
      return show(`${text} ${/[а-яё]/iu.test(shown + text) ? 'это' : 'that'}`);
    }
    return show(startsSentence('') && text.trim() === '' ? (/^\s*/u.exec(before)?.[0] ?? '') : text);
  }

  const startsSentence = (more: string) => /(?:^|[.!?…\n])\s*$/u.test(shown + more);
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

  function release(last: boolean): string {
    let out = '';
    for (;;) {
      if (mending && !mend()) {
        if (last) held = '';
        return out;
      }
      const hard = findOpening(held, 0, shown.slice(-1));
      const soft = findSoftQuote(held, shown, hard < 0 ? held.length : hard);
      const opening = soft?.at ?? hard;
      if (opening < 0) {
        const free = last ? held.length : claimAtEnd(held, shown).hold;
        out += show(held.slice(0, free));
        held = held.slice(free);
        return out;
      }
      const claim = soft?.claim ?? claimAtEnd(held.slice(0, opening), shown);
      const softEnd = soft && endOfSoft(held, soft, last);
      const mark = soft?.mark.length ?? 1;
      const end = softEnd?.end ?? findClosing(held, opening);
      const inner = softEnd?.inner ?? held.slice(opening + 1, end < 0 ? held.length : end - 1);
      const inLine = soft?.mark.endsWith('>') || !inner.includes('\n');
      if (end < 0 && inner.length < longestQuote && inLine && !last) {
        out += show(held.slice(0, claim.hold));
        held = held.slice(claim.hold);
        return out;
      }
      const before = shown + held.slice(0, opening);
      if (soft && softEnd && !isToldAsTheirs(soft, softEnd, before)) {
        const free = end < 0 || findOpening(inner, 0, '') >= 0 ? opening + mark : end;
        out += show(held.slice(0, free));
        held = held.slice(free);
        continue;
      }
      const kept = isTheirs(inner) || (!soft && !claim.attributed && isExempt(before, inner));
      if (end >= 0) {
        if (kept) {
          out += show(held.slice(0, end));
          held = held.slice(end);
        } else out += remove(opening, end + (softEnd ? lengthOfClaimAfter(softEnd) : 0), claim);
        continue;
      }
      // It never closes: its words may stay, as nobody's in particular.
      const lead = held.slice(0, claim.attributed && !kept ? claim.at : opening);
      out += show(lead + inner.slice(0, Math.max(1, Math.min(inner.length, longestQuote))));
      held = held.slice(opening + mark + inner.length);
    }
  }

  return {
    push(delta) {
      held += delta;
      return release(false);
    },
    end: () => release(true),
  };
}
