import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import { noteFailure } from '../handlers/rollout.ts';
import type { Work } from '../lanes/work.ts';
import type { TextId } from '../locales/text-ids.ts';
import { translate } from '../locales/translate.ts';
import { consentScreen } from '../meeting/consent-screen.ts';
import { backKeyboard } from '../menu/main-menu.ts';
import { awaitNothing } from '../people/awaiting-store.ts';
import { careMuted } from '../people/care-state.ts';
import { isOffRecord } from '../rights/off-record.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** Why there are no quizzes for this person now; undefined where there are. */
export function closedBecause(context: AppContext, { person, flags, rows }: Work): TextId | undefined {
  if (!flags.ENABLE_DYNAMIC_QUIZ) return 'quiz-off';
  if (careMuted(context, person)) return 'quiz-muted';
  if (isOffRecord(person.offRecord, rows[0].acceptedAt)) return 'quiz-off-record';
  return undefined;
}

/** What a person's flags allow, as profile-analysis asks for it. */
export function allowed({ language, flags }: Work) {
  return {
    language,
    adaptive: flags.ENABLE_ADAPTIVE_QUIZ,
    analyse: flags.ENABLE_USER_PROFILES && flags.ENABLE_PATTERN_ANALYSIS,
  };
}

/** Runs a part of a quiz where it may run; else says kindly why not. `payload` opens it after consent. */
export async function throughGate(
  context: AppContext,
  ctx: GatewayContext,
  run: () => Promise<void>,
  payload = 'quiz_all',
): Promise<void> {
  const { work } = ctx;
  const { person, language, flags } = work;
  const say = (id: TextId) =>
    showScreen(ctx, { text: translate(language, id), keyboard: backKeyboard(language) });
  const closed = closedBecause(context, work);
  if (closed) {
    if (person.awaiting === 'quiz') await awaitNothing(context.db, person);
    return await say(closed);
  }
  if (!person.consented)
    return await showScreen(ctx, consentScreen({ language, flags, opening: 'consent-return', payload }));
  try {
    await run();
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    noteFailure(context, work, error);
    context.logger.warn({ err: error }, 'a quiz cannot be reached');
    await say('quiz-away');
  }
}
