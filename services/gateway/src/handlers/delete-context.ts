import { say } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

const deadlineMs = 5_000;

/** Forgets the current talk of the person's mode; says that the profile stays. */
export function deleteContext({ dialogue }: AppContext) {
  return async ({ work }: GatewayContext): Promise<void> => {
    const { person, lane, sender, language } = work;
    const talk = { person: person.person, chat: String(lane.chatId), mode: person.mode };
    await dialogue.deleteTalk(talk, deadlineMs);
    await say(sender, language, 'talk-deleted');
  };
}
