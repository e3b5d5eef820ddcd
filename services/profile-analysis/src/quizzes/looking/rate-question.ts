import { likeness } from '../branching/likeness.ts';
import type { OwnQuestion } from '../session/quiz-document.ts';
import { isCareful } from './careful-words.ts';

export interface Proposed {
  text: string;
  /** Of the pattern it follows. */
  confidence: number;
  /** Answers the pattern was seen in. */
  answers: number;
}

const shape = /^[^?\n]{15,190}\?$/u;
const foreign = /[«»“”"<>{}[\]]|https?:|\d{3}/u;
const open =
  /^(что|как|когда|где|какой|какая|какое|какие|о чём|о чем|чего|кому|what|how|when|where|which|who)(?!\p{L})/iu;
const moment =
  /раз|минут|момент|день|вечер|случа|недел|последн|вспомн|time|moment|day|evening|last|week|remember/iu;
const inner =
  /чувств|хочется|важн|страш|нужн|внутри|боиш|радост|груст|feel|want|matter|afraid|need|inside|joy|sad/iu;

const tooAlike = 0.55;
const easyWords = 14;

/** A model's question with our rating; undefined for one that is not to be asked. The same text is always rated the same. */
export function rateQuestion(
  { text, confidence, answers }: Proposed,
  language: 'ru' | 'en',
  asked: readonly string[],
): OwnQuestion | undefined {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (!shape.test(plain) || foreign.test(plain) || !isCareful(plain, language)) return undefined;
  if (asked.some((before) => likeness(before, plain) > tooAlike)) return undefined;
  const words = plain.split(' ').length;
  const commas = plain.match(/[,;:—]/gu)?.length ?? 0;
  return {
    text: plain,
    // Seen in two answers or more counts whole.
    relevance: confidence * Math.min(1, 0.5 + answers / 4),
    depth:
      0.4 + (open.test(plain) ? 0.2 : 0) + (moment.test(plain) ? 0.2 : 0) + (inner.test(plain) ? 0.2 : 0),
    clarity: Math.max(0, 1 - Math.max(0, words - easyWords) * 0.06 - commas * 0.08),
  };
}
