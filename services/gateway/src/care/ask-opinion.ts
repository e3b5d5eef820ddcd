import type { AppContext } from '../context.ts';
import type { TurnText } from '../lanes/form-turn.ts';
import type { Work } from '../lanes/work.ts';
import { openCareState } from '../people/care-state.ts';
import { muteForCare } from '../people/keep-care.ts';
import { circumstancesOf } from './circumstances.ts';
import { hasSoftSignal } from './soft-signal.ts';

const deadlineMs = 9_000;

/** Texts of private chats that raised no alarm and could be grave all the same. */
export function textsWorthAsking(texts: readonly TurnText[]): string[] {
  return texts.flatMap(({ text }) => (hasSoftSignal(text) ? [text] : []));
}

/**
 * Asks the model, beside the answer and never before it, whether somebody is in danger; a card that this calls for comes
 * late, but comes. Never throws, and is silent where there is no opinion to be had.
 */
export async function askOpinion(
  context: AppContext,
  work: Pick<Work, 'texts' | 'person' | 'language' | 'lane'>,
): Promise<void> {
  const { config, dialogue, care, keyring, ending, logger } = context;
  const texts = textsWorthAsking(work.texts);
  if (config.careModelOpinion !== 'auto' || texts.length === 0) return;
  const { person, language, lane } = work;
  try {
    const opinion = await dialogue.risk(
      { person: person.person, language, texts },
      deadlineMs,
      ending.signal,
    );
    if (opinion.level !== 'danger') return;
    const country = openCareState(keyring, person).country ?? undefined;
    const kind = opinion.about === 'another' ? 'other' : 'self';
    await care.late({ chatId: lane.chatId, kind, language, country, ...circumstancesOf(texts.join('\n')) });
    await muteForCare(context, person);
  } catch (error) {
    logger.debug({ err: error }, 'the model was asked something beside an answer and did not say');
  }
}
