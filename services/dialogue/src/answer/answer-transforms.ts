import type { AppContext } from '../context.ts';
import type { LiveTurn } from '../turns/live-turn.ts';
import type { AnswerTransform } from './answer-transform.ts';
import { chainTransforms } from './chain-transforms.ts';
import { createLengthLimit, wordLimits } from './limit-length.ts';
import { createQuoteCheck } from './quotes.ts';
import { createSafeAnswer } from './safe-answer.ts';
import { safeTexts } from './safe-texts.ts';

/** What the model's text passes before it is shown and stored: words put into the person's mouth go first, then what must never be said. */
export function answerTransforms(
  { events }: AppContext,
  { request }: LiveTurn,
  { ownWords, care }: { ownWords: string[]; care: boolean },
): AnswerTransform {
  const transforms = [
    createQuoteCheck(ownWords, events.quoteRemoved),
    createSafeAnswer(safeTexts[request.language], events.answerMended),
  ];
  // Care is answered at the length it needs.
  if (request.style && !care) transforms.push(createLengthLimit(wordLimits[request.style.length]));
  return chainTransforms(transforms);
}
