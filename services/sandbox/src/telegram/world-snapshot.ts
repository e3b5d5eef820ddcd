import type { BotCommand } from './api-types.ts';
import type { ChatState } from './chat-state.ts';
import type { QueueSnapshot } from './update-queue.ts';
import type { WebhookSettings } from './webhook-sender.ts';
import type { World } from './world.ts';

export interface WorldSnapshot {
  version: 1;
  botId: number;
  nextMessageId: number;
  nextPersonId: number;
  updates: QueueSnapshot;
  chats: ChatState[];
  commands: [string, BotCommand[]][];
  texts: [string, string][];
  webhook?: WebhookSettings;
}

/** What outlives a restart: all but drafts and typing. */
export function snapshotWorld(world: World, webhook: WebhookSettings | undefined): WorldSnapshot {
  return {
    version: 1,
    botId: world.bot.id,
    nextMessageId: world.nextMessageId,
    nextPersonId: world.nextPersonId,
    updates: world.updates.snapshot(),
    chats: [...world.chats.values()].map(({ draft: _, ...state }) => ({ ...state, typingUntil: 0 })),
    commands: world.commands.snapshot(),
    texts: [...world.texts],
    ...(webhook ? { webhook } : {}),
  };
}

/** Fills a new world; a snapshot of another bot is left alone. Returns whether it was used. */
export function restoreWorld(world: World, snapshot: WorldSnapshot): boolean {
  if (snapshot.version !== 1 || snapshot.botId !== world.bot.id) return false;
  world.nextMessageId = snapshot.nextMessageId;
  world.nextPersonId = snapshot.nextPersonId;
  world.updates.restore(snapshot.updates);
  for (const state of snapshot.chats) world.chats.set(state.chat.id, state);
  world.commands.restore(snapshot.commands);
  for (const [key, text] of snapshot.texts) world.texts.set(key, text);
  return true;
}
