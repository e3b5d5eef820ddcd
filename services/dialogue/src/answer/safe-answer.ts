import type { AnswerTransform } from './answer-transform.ts';
import { type Danger, dangerOf } from './danger-rules.ts';
import { leadsOn, waitsFrom } from './danger-waits.ts';

/** A sentence without an end is judged at this length, in UTF-16 units, so that nothing is held for ever. */
const longestSentence = 600;
/** What of it stays to be judged with what follows. */
const overlap = 200;
const sentenceEnd = /[.!?…]+["»”)*_]*(?=\s)|\n/u;

/**
 * Takes out of an answer what must never be said to anybody: ways to die, a push towards it, diagnoses, doses. A
 * sentence that could become such is held from its first suspicious word until its end; all else is shown as it comes.
 * `onReplaced` tells which kind was found, for a count.
 */
export function createSafeAnswer(
  texts: Record<Danger, string>,
  onReplaced: (danger: Danger) => void = () => undefined,
): AnswerTransform {
  let sentence = '';
  let shown = 0;
  let previous = '';
  let over = false;
  /** The rest of the sentence waits for its end. */
  let waits = false;
  const said = new Set<Danger>();

  /** What may be shown of a whole sentence that stands at the beginning of `sentence`. */
  function settle(length: number, kept: number): string {
    const whole = sentence.slice(0, length);
    const danger = dangerOf(whole) ?? togetherWith(whole);
    if (!danger) {
      const text = sentence.slice(shown, length - kept);
      previous = whole.replace(/[.!?…\s]+$/u, '');
      waits = leadsOn(previous);
      sentence = sentence.slice(length - kept);
      shown = Math.max(0, shown - (length - kept));
      return text;
    }
    onReplaced(danger);
    const begun = sentence.slice(0, shown).trim() !== '';
    sentence = sentence.slice(length);
    shown = 0;
    previous = '';
    waits = false;
    const text = said.has(danger) ? '' : texts[danger];
    said.add(danger);
    if (danger === 'means' || danger === 'push') over = true;
    const tail = over ? '' : (/\s*$/u.exec(whole)?.[0] ?? '');
    return `${begun ? '…' : ''}${text && (begun || over) ? '\n\n' : ''}${text}${tail}`.replace(
      /^\n+/,
      begun ? '' : '$&',
    );
  }

  /** "There is a sure way. Forty pills." Only what ends lives is read across two sentences. */
  function togetherWith(whole: string): Danger | null {
    if (previous === '') return null;
    const danger = dangerOf(`${previous}, ${whole}`);
    return danger === 'means' ? danger : null;
  }

  function release(): string {
    let out = '';
    for (;;) {
      if (over) return out;
      const end = sentenceEnd.exec(sentence);
      if (end) {
        out += settle(end.index + end[0].length, 0);
        continue;
      }
      if (sentence.length > longestSentence) out += settle(sentence.length, overlap);
      if (over || waits) return out;
      const { from, whole } = waitsFrom(sentence, shown);
      waits = whole;
      out += sentence.slice(shown, from);
      shown = from;
      return out;
    }
  }

  return {
    push(delta) {
      if (over) return '';
      sentence += delta;
      return release();
    },
    end() {
      if (over) return '';
      return sentence === '' ? '' : settle(sentence.length, 0);
    },
  };
}
