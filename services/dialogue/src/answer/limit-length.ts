import type { AnswerLength } from '@soulnear/contracts/common.ts';
import type { AnswerTransform } from './answer-transform.ts';
import { findSentenceEnd } from './find-sentence-end.ts';

/** Words an answer may have, by the length the person has chosen. */
export const wordLimits: Record<AnswerLength, number> = {
  ultra_brief: 50,
  brief: 100,
  medium: 300,
  detailed: 600,
};

/** A sentence that begins with more room than this is shown as it grows; few are longer. */
const roomyWords = 100;

export function countWords(text: string): number {
  return text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/**
 * Ends an answer with the last whole sentence within so many words; the first sentence is always shown. Near the limit a
 * sentence is held until it is whole, so that nothing is shown that would have to be taken back.
 */
export function createLengthLimit(limit: number): AnswerTransform {
  let words = 0;
  let first = true;
  let full = false;
  /** Of the sentence that is being written: all of it, and how much of it is shown. */
  let sentence = '';
  let shown = 0;
  let grows = limit > roomyWords;

  function close(end: number): string {
    const whole = sentence.slice(0, end);
    const rest = sentence.slice(end);
    const count = countWords(whole);
    if (!first && shown === 0 && words + count > limit) {
      full = true;
      return '';
    }
    const out = whole.slice(shown);
    words += count;
    if (count > 0) first = false;
    sentence = rest;
    shown = 0;
    grows = limit - words > roomyWords;
    if (words >= limit) full = true;
    return out;
  }

  function grown(): string {
    if (!grows || full) return '';
    const out = sentence.slice(shown);
    shown = sentence.length;
    return out;
  }

  return {
    push(delta) {
      if (full) return '';
      sentence += delta;
      let out = '';
      for (let end = findSentenceEnd(sentence); end > 0 && !full; end = findSentenceEnd(sentence)) {
        out += close(end);
      }
      return out + grown();
    },
    end() {
      return full || sentence === '' ? '' : close(sentence.length);
    },
  };
}
