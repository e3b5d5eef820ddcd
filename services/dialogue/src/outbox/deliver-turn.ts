import { isSynthetic } from '@soulnear/contracts/synthetic.ts';
import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { SealError } from '@soulnear/platform/sealing/keyring.ts';
import type { AppContext } from '../context.ts';
import { openAnswer, openRequest } from '../turns/sealed-turn.ts';
import type { OutboxRow } from './outbox-store.ts';

/** `settled`: the row is done with. `kept`: it is tried again later. `away`: so is it, and so would be any other now. */
export type Delivery = 'settled' | 'kept' | 'away';

/** Hands a finished turn to profile-analysis. Never throws. */
export async function deliverTurn(context: AppContext, row: OutboxRow): Promise<Delivery> {
  const { profile, people, timings, events, logger } = context;
  const { turn, person, mode } = row;
  if (!person || isSynthetic(person) || !row.wrapped || !row.requestSealed || !row.answerSealed) {
    events.outboxTried('dropped');
    return 'settled';
  }
  try {
    const key = people.learn(person, row.wrapped);
    const { texts, language, flags } = openRequest(key, turn, row.requestSealed);
    const observed = {
      turn,
      person,
      mode,
      language,
      finishedAt: row.finishedAt.toISOString(),
      userTexts: texts.map(({ text }) => text),
      answer: openAnswer(key, turn, row.answerSealed),
      analyse: (flags.ENABLE_USER_PROFILES && flags.ENABLE_PATTERN_ANALYSIS) ?? false,
    };
    await profile.observeTurn(observed, timings.deliveryMs);
    events.outboxTried('delivered');
    return 'settled';
  } catch (error) {
    if (error instanceof HttpCallError && error.status === 410) {
      events.outboxTried('dropped');
      return 'settled';
    }
    // Not so for a key that is missing: it may be put back.
    const lost = error instanceof SealError && error.code !== 'unknown_key';
    events.outboxTried(lost ? 'unreadable' : 'failed');
    if (lost) {
      events.unreadable('outbox');
      logger.error({ err: error, turn }, 'a turn that cannot be opened is not delivered');
      return 'settled';
    }
    logger.warn({ err: error, turn, tries: row.tries }, 'turn not delivered to profile-analysis');
    return error instanceof HttpCallError && (error.code !== 'http_status' || error.status >= 500)
      ? 'away'
      : 'kept';
  }
}
