import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { say } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

const deadlineMs = 5_000;

/**
 * Forgets the current talk of the person's mode, and what is kept of it for the profile; says that what was learnt stays,
 * or at once that it could not be done.
 */
export function deleteContext({ dialogue, profile, logger }: AppContext) {
  return async ({ work }: GatewayContext): Promise<void> => {
    const { person, lane, sender, language, flags } = work;
    const talk = { person: person.person, chat: String(lane.chatId), mode: person.mode };
    let deleted = false;
    try {
      await dialogue.deleteTalk(talk, deadlineMs);
      deleted = true;
      await profile.deleteTalk(person.person, person.mode, deadlineMs);
    } catch (error) {
      if (!(error instanceof HttpCallError)) throw error;
      logger.error({ err: error }, 'a talk could not be deleted');
      await say(sender, language, deleted ? 'talk-half-deleted' : 'talk-not-deleted');
      return;
    }
    const learnt = flags.ENABLE_USER_PROFILES ? 'on' : 'off';
    await say(sender, language, 'talk-deleted', { args: { profile: learnt } });
  };
}
