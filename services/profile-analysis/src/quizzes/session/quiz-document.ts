import { language } from '@soulnear/contracts/common.ts';
import { quizAnswer, quizCategory, quizResult } from '@soulnear/contracts/quizzes.ts';
import { z } from 'zod';

/** A question as it was asked: of the bank, or a model's own with its text. */
const askedQuestion = z.object({
  item: z.string().nullable(),
  own: z.string().nullable(),
  followUp: z.boolean(),
  answer: quizAnswer.nullable(),
});
export type AskedQuestion = z.infer<typeof askedQuestion>;

/** By facet, in standard deviations. */
const scores = z.record(z.string(), z.object({ mean: z.number(), sd: z.number() }));
export type Scores = z.infer<typeof scores>;

const summary = quizResult.shape.summary;
export type Summary = z.infer<typeof summary>;

/** All of a quiz that was begun. The last question has no answer until it is finished. */
export const quizDocument = z.object({
  category: quizCategory,
  asked: z.array(askedQuestion),
  /** The latest answer was taken back and not given anew: one step back is all there is. */
  steppedBack: z.boolean(),
  /** Of the latest call that changed it. */
  lastKey: z.uuid().nullable(),
  finished: z
    .object({
      scores,
      /** Of the time before. */
      before: scores.nullable(),
      summaries: z.partialRecord(language, summary),
    })
    .nullable(),
});
export type QuizDocument = z.infer<typeof quizDocument>;

/** What a look of the model found, rated by us. */
export const lookedDocument = z.object({
  questions: z.array(
    z.object({ text: z.string(), relevance: z.number(), depth: z.number(), clarity: z.number() }),
  ),
});
export type LookedDocument = z.infer<typeof lookedDocument>;
export type OwnQuestion = LookedDocument['questions'][number];

export const answeredOf = (document: QuizDocument): AskedQuestion[] =>
  document.asked.filter(({ answer }) => answer !== null);
