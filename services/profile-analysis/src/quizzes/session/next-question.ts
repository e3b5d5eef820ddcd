import type { Language } from '@soulnear/contracts/common.ts';
import { baseOf, followUpsAfter, mostFollowUps } from '../bank/bank.ts';
import { nextFollowUp } from '../branching/next-follow-up.ts';
import type { AskedQuestion, OwnQuestion, QuizDocument } from './quiz-document.ts';

export interface Circumstances {
  adaptive: boolean;
  own: readonly OwnQuestion[];
  language: Language;
}

const fromBase = ({ asked }: QuizDocument) => asked.filter(({ followUp }) => !followUp).length;
const followUps = ({ asked }: QuizDocument) => asked.filter(({ followUp }) => followUp).length;

/** What is asked when all that was asked is answered: five of the base, the follow-ups, the rest of the base. */
export function nextQuestion(
  document: QuizDocument,
  { adaptive, own, language }: Circumstances,
): AskedQuestion | undefined {
  if (adaptive && fromBase(document) === followUpsAfter && followUps(document) < mostFollowUps) {
    const found = nextFollowUp(document, own, language);
    if (found) return { ...found, followUp: true, answer: null };
  }
  const known = new Set(document.asked.map(({ item }) => item));
  const next = baseOf(document.category).find(({ id }) => !known.has(id));
  return next && { item: next.id, own: null, followUp: false, answer: null };
}

/** How many questions it will be. */
export function totalOf(document: QuizDocument, adaptive: boolean): number {
  const canFollow = adaptive && fromBase(document) <= followUpsAfter && document.finished === null;
  return baseOf(document.category).length + (canFollow ? mostFollowUps : followUps(document));
}
