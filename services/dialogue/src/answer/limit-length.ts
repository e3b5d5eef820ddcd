import type { AnswerLength } from '@soulnear/contracts/common.ts';
import type { AnswerTransform } from './answer-transform.ts';
import { findSentenceEnd } from './find-sentence-end.ts';
import { missingClosers } from './open-marks.ts';

/** Words an answer may have, by the length the person has chosen. */
export const wordLimits: Record<AnswerLength, number> = {
  ultra_brief: 50,
  brief: 100,
  medium: 300,
  detailed: 600,
};

/** As people count them: what stands between blanks. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Behind a stop, whose meaning the next letter tells. */
const undecided = /(?:(?<=[.!?…])[^\p{L}\p{N}]+|\s+)$/u;
/** A stop tells its meaning within so many characters: marks, emoji, blanks. */
const lookAhead = 40;

/**
 * Ends an answer with the last whole sentence within so many words. The first is always shown, as it grows; every other is
 * held until it is whole, so that nothing is shown that would have to be taken back. No mark is left open by the cut.
 */
export function createLengthLimit(limit: number): AnswerTransform {
  let words = 0;
  let full = false;
  /** The paragraph that is shown, for the marks it leaves open. */
  let paragraph = '';
  /** Of the sentence that is being written: all of it, and how much of it is shown. */
  let sentence = '';
  let shown = 0;

  function show(text: string): string {
    paragraph = (paragraph + text).slice(-4_000);
    return text;
  }

  function close(end: number): string {
    const whole = sentence.slice(0, end);
    const count = countWords(whole);
    if (words > 0 && words + count > limit) {
      full = true;
      return show(missingClosers(paragraph));
    }
    words += count;
    const out = show(whole.slice(shown));
    sentence = sentence.slice(end);
    shown = 0;
    return out;
  }

  function take(ended: boolean): string {
    let out = '';
    while (!full && sentence.trim() !== '') {
      const end = findSentenceEnd(ended ? `${sentence}\n` : sentence);
      if (end === 0 && !ended) break;
      out += close(Math.min(end || sentence.length, sentence.length));
    }
    return out;
  }

  return {
    push(delta) {
      if (full) return '';
      const before = sentence.length;
      sentence += delta;
      // Else nothing can have ended: a sentence is not read anew with each of its words.
      const out = /[.!?…\n]/.test(sentence.slice(Math.max(0, before - lookAhead))) ? take(false) : '';
      if (full || words > 0) return out;
      const until = sentence.length - (undecided.exec(sentence)?.[0].length ?? 0);
      const grown = sentence.slice(shown, until);
      shown = Math.max(shown, until);
      return out + show(grown);
    },
    ended: () => full,
    end() {
      return full ? '' : take(true) + (full ? '' : sentence);
    },
  };
}
