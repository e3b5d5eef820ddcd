import { say } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import { markBlocked, markUnblocked } from '../people/people-store.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { rolloutOf } from './rollout.ts';

const inside = new Set(['member', 'administrator', 'restricted']);

/** The bot was blocked, unblocked, or taken into a group. */
export function membership(context: AppContext) {
  const { db, events, product } = context;
  return async ({ myChatMember, work }: GatewayContext): Promise<void> => {
    if (!myChatMember) return;
    const { chat, old_chat_member: before, new_chat_member: now } = myChatMember;
    if (chat.type === 'private') {
      if (now.status === 'kicked') {
        events.blocked(rolloutOf(context, work.flags));
        if (work.person.consented) product.note(work.person.person, { kind: 'blocked' });
        await markBlocked(db, chat.id);
      } else await markUnblocked(db, chat.id);
    } else if (inside.has(now.status) && !inside.has(before.status)) {
      await say(work.sender, work.language, 'group-introduction');
    }
  };
}
