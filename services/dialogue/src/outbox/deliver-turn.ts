import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import type { AppContext } from '../context.ts';
import { openAnswer, openRequest } from '../turns/sealed-turn.ts';
import type { OutboxRow } from './outbox-store.ts';

/** Hands a finished turn to profile-analysis. True where the row is done with; never throws. */
export async function deliverTurn(context: AppContext, row: OutboxRow): Promise<boolean> {
  const { profile, people, timings, events, logger } = context;
  const { turn, person, mode } = row;
  if (!row.wrapped || !row.requestSealed || !row.answerSealed) {
    events.outboxTried('dropped');
    return true;
  }
  try {
    const key = people.learn(person, row.wrapped);
    const { texts, language } = openRequest(key, turn, row.requestSealed);
    const observed = {
      turn,
      person,
      mode,
      language,
      finishedAt: row.finishedAt.toISOString(),
      userTexts: texts.map(({ text }) => text),
      answer: openAnswer(key, turn, row.answerSealed),
    };
    await profile.observeTurn(observed, timings.deliveryMs);
    events.outboxTried('delivered');
    return true;
  } catch (error) {
    const gone = error instanceof HttpCallError && error.status === 410;
    events.outboxTried(gone ? 'dropped' : 'failed');
    if (!gone) logger.warn({ err: error, turn, tries: row.tries }, 'turn not delivered to profile-analysis');
    return gone;
  }
}
