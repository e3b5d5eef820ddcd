import { BotApiError, badRequest } from '../api-error.ts';
import type { ChatState } from '../chat-state.ts';
import type { StoredFile } from '../file-store.ts';
import type { LongPoll } from '../long-poll.ts';
import { integerOf } from '../read-params.ts';
import type { WebhookSender } from '../webhook-sender.ts';
import type { World } from '../world.ts';

export type Params = Record<string, unknown>;

export interface MethodContext {
  world: World;
  poll: LongPoll;
  webhook: WebhookSender;
  /** What came with the call, by the name of its part. */
  files: ReadonlyMap<string, StoredFile>;
  /** Aborted when the bot hangs up. */
  signal: AbortSignal;
}

/** One method of the Bot API: what it takes and what it does. */
export interface Method {
  params: readonly string[];
  run(context: MethodContext, params: Params): unknown;
}

/** The chat a call is for; throws Telegram's 400 or 403 when the bot may not write there. */
export function chatFor(world: World, params: Params): ChatState {
  const given = params.chat_id;
  if (given === undefined || given === null || given === '') throw badRequest('chat_id is empty');
  const id = Number(given);
  const state = Number.isSafeInteger(id) ? world.chats.get(id) : undefined;
  if (!state?.started) throw badRequest('chat not found');
  if (state.blocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
  return state;
}

/** The message_id of a call; throws Telegram's 400 when there is none. */
export function messageIdOf(params: Params): number {
  const id = integerOf(params, 'message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  return id;
}

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
