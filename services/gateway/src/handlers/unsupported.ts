import { say } from '../answers/say.ts';
import type { TextId } from '../locales/text-ids.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

// An animation comes with a `document` too, so the order matters.
const sentences: [string, TextId][] = [
  ['voice', 'unsupported-voice'],
  ['audio', 'unsupported-voice'],
  ['photo', 'unsupported-photo'],
  ['video', 'unsupported-video'],
  ['video_note', 'unsupported-video'],
  ['animation', 'unsupported-video'],
  ['sticker', 'unsupported-sticker'],
  ['document', 'unsupported-document'],
];

/** What is no text: a polite sentence about what the bot can read. */
export async function unsupported({ work, message }: GatewayContext): Promise<void> {
  if (!message) return;
  const id = sentences.find(([kind]) => kind in message)?.[1] ?? 'unsupported-other';
  await say(work.sender, work.language, id);
}
