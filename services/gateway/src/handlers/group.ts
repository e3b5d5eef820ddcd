import { say } from '../answers/say.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** Commands in a group: menus and modes are for the private chat. */
export async function groupCommands({ work, message }: GatewayContext): Promise<void> {
  await say(work.sender, work.language, 'group-introduction', {
    ...(message && { replyTo: message.message_id }),
  });
}
