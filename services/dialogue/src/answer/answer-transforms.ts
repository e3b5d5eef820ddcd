import type { AppContext } from '../context.ts';
import type { LiveTurn } from '../turns/live-turn.ts';
import type { AnswerTransform } from './answer-transform.ts';
import { chainTransforms } from './chain-transforms.ts';
import { createSafeAnswer } from './safe-answer.ts';
import { safeTexts } from './safe-texts.ts';

/** What the model's text passes before it is shown and stored: what must never be said goes first. */
export function answerTransforms({ events }: AppContext, { request }: LiveTurn): AnswerTransform {
  return chainTransforms([createSafeAnswer(safeTexts[request.language], events.answerMended)]);
}
