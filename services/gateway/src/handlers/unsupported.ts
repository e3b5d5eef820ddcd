import { LRUCache } from 'lru-cache';
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

/** Albums that were answered: their parts come as messages of their own. */
const albums = new LRUCache<string, true>({ max: 1_000, ttl: 600_000 });

/** What is no text: a polite sentence about what the bot can read, once for an album. */
export async function unsupported({ work, message }: GatewayContext): Promise<void> {
  if (!message) return;
  const id = sentences.find(([kind]) => kind in message)?.[1] ?? 'unsupported-other';
  const { media_group_id: group } = message;
  if (group !== undefined && albums.has(group)) return;
  await say(work.sender, work.language, id);
  if (group !== undefined) albums.set(group, true);
}
