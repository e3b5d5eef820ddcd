import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { say } from '../answers/say.ts';
import { sidePart } from '../answers/sender.ts';
import { askOpinion } from '../care/ask-opinion.ts';
import type { AppContext } from '../context.ts';
import type { AwaitedHandler } from '../handlers/awaited.ts';
import { noteFailure } from '../handlers/rollout.ts';
import { awaitNothing } from '../people/awaiting-store.ts';
import { closeCard } from './quiz-card.ts';
import { allowed, closedBecause } from './quiz-gate.ts';
import { showView } from './take-quiz.ts';
import { tellResult } from './tell-result.ts';

const deadlineMs = 6_000;
const longest = 4_000;

/** Plain texts as the answer to a question that asks for words; those it does not take are left for a talk. */
export function takeWords(context: AppContext): AwaitedHandler {
  return async (ctx, texts) => {
    const { work } = ctx;
    const { person, sender, language } = work;
    const [first] = texts;
    const text = texts
      .map((each) => each.text)
      .join('\n')
      .slice(0, longest)
      .toWellFormed()
      .trim();
    if (!first || text === '') return texts;
    const closed = closedBecause(context, work);
    if (closed) {
      await awaitNothing(context.db, person);
      await say(sender, language, closed, { part: sidePart.awaited });
      return texts;
    }
    // These words go to no talk, where they would be asked about.
    const beside = () => setImmediate(() => void askOpinion(context, { ...work, texts }));
    try {
      const answer = { ...allowed(work), key: first.id, answer: { kind: 'text' as const, text } };
      const taken = await context.profile.quizzes.answerText(person.person, answer, deadlineMs);
      if (taken.outcome === 'gone') {
        await awaitNothing(context.db, person);
        return texts;
      }
      beside();
      await closeCard(context, ctx);
      await showView(context, ctx, taken.view);
      if (taken.view.state === 'finished') await tellResult(context, ctx, taken.view.session);
      return [];
    } catch (error) {
      if (!(error instanceof HttpCallError)) throw error;
      beside();
      noteFailure(context, work, error);
      context.logger.warn({ err: error }, 'words for a quiz were not taken');
      await say(sender, language, 'quiz-words-away', { part: sidePart.awaited });
      return [];
    }
  };
}
