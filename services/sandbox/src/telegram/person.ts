import { randomBytes } from 'node:crypto';
import type { ApiMessage, InlineButton } from './api-types.ts';
import { attachmentFields, attachmentName } from './attachments.ts';
import {
  addMessage,
  addTap,
  type ChatState,
  chatView,
  findMessage,
  messageView,
  tapView,
} from './chat-state.ts';
import type { AttachmentKind, ChatView, Person, TapOptions } from './sandbox-types.ts';
import { findEntities } from './text/find-entities.ts';
import { waitForChat } from './wait-for-chat.ts';
import type { World } from './world.ts';

const QUERY_MS = 60_000;
const WAIT_MS = 10_000;
const seconds = () => Math.floor(Date.now() / 1000);

/** A person acting in their private chat; each act becomes an update for the bot. */
export function createPerson(world: World, state: ChatState): Person {
  const { user, chat } = state;
  if (!user) throw new Error('this chat has no person');

  const post = (fields: Record<string, unknown>, attachment?: AttachmentKind, times = 1): number => {
    if (state.blocked) throw new Error('this person has blocked the bot; unblock it first');
    state.started = true;
    const message = {
      message_id: world.nextMessageId,
      from: user,
      chat,
      date: seconds(),
      ...fields,
    } as ApiMessage;
    world.nextMessageId += 1;
    const shown = attachment ? { attachment: { kind: attachment, name: attachmentName(attachment) } } : {};
    const stored = { message, at: Date.now(), fromBot: false, read: false, ...shown };
    addMessage(state, stored);
    world.changes.emit({ type: 'message', chatId: chat.id, message: messageView(stored) });
    return world.updates.push({ message }, times);
  };

  const textFields = (text: string) => {
    const entities = findEntities(text, []);
    return { text, ...(entities.length > 0 ? { entities } : {}) };
  };

  const setBlocked = (blocked: boolean): void => {
    if (state.blocked === blocked) return;
    state.blocked = blocked;
    if (blocked) world.setDraft(state, undefined);
    world.changes.emit({ type: 'blocked', chatId: chat.id, blocked });
    const member = { status: 'member', user: world.bot };
    const kicked = { status: 'kicked', user: world.bot, until_date: 0 };
    const [before, after] = blocked ? [member, kicked] : [kicked, member];
    const change = { chat, from: user, date: seconds(), old_chat_member: before, new_chat_member: after };
    if (state.started) world.updates.push({ my_chat_member: change });
  };

  return {
    id: user.id,
    firstName: user.first_name,
    languageCode: user.language_code ?? 'en',
    send(text, options = {}) {
      const answered =
        options.replyTo === undefined ? undefined : findMessage(state, options.replyTo)?.message;
      const reply = answered ? { reply_to_message: withoutReply(answered) } : {};
      return post({ ...reply, ...textFields(text) }, undefined, options.times);
    },
    attach(kind, options = {}) {
      return post(
        { ...attachmentFields(kind), ...(options.caption ? { caption: options.caption } : {}) },
        kind,
      );
    },
    edit(messageId, text) {
      const stored = findMessage(state, messageId);
      if (!stored || stored.fromBot) throw new Error('this person has written no such message');
      const { text: _, entities: __, ...rest } = stored.message;
      stored.message = { ...rest, ...textFields(text), edit_date: seconds() };
      world.changes.emit({ type: 'message', chatId: chat.id, message: messageView(stored) });
      return world.updates.push({ edited_message: stored.message });
    },
    tap(button, options = {}) {
      if (state.blocked) throw new Error('this person has blocked the bot; unblock it first');
      const { message, data } = findButton(state, button, options);
      const queryId = String(randomBytes(8).readBigUInt64BE() >> 1n);
      const expiresAt = options.stale ? 0 : Date.now() + QUERY_MS;
      const tap = { queryId, messageId: message.message_id, data, answered: false, expiresAt };
      addTap(state, tap);
      world.changes.emit({ type: 'tap', chatId: chat.id, tap: tapView(tap) });
      const query = { id: queryId, from: user, message, chat_instance: String(chat.id * 7919), data };
      return world.updates.push({ callback_query: query });
    },
    stop() {
      const draft = state.draft;
      if (!draft?.canStop) throw new Error('there is no draft that can be stopped');
      state.stoppedDraftId = draft.draftId;
      world.setDraft(state, draft.keepOnStop ? { ...draft, canStop: false } : undefined);
      return world.updates.push({ stopped_message_generation: { chat, draft_id: draft.draftId } });
    },
    commands: () => world.commands.resolve(chat.id, user.language_code ?? ''),
    chat: () => chatView(state),
    waitForBot: (predicate: (chat: ChatView) => boolean, timeoutMs = WAIT_MS) =>
      waitForChat(world, state, predicate, timeoutMs),
    block: () => setBlocked(true),
    unblock: () => setBlocked(false),
  };
}

function withoutReply({ reply_to_message: _, ...message }: ApiMessage): ApiMessage {
  return message as ApiMessage;
}

function findButton(
  state: ChatState,
  button: string,
  options: TapOptions,
): { message: ApiMessage; data: string } {
  const { messageId, forgedData } = options;
  const newestFirst = state.messages
    .filter(
      ({ fromBot, message }) => fromBot && (messageId === undefined || message.message_id === messageId),
    )
    .map(({ message }) => message)
    .reverse();
  if (forgedData !== undefined) {
    const message = newestFirst[0];
    if (!message) throw new Error('there is no message of the bot to tap on');
    return { message, data: forgedData };
  }
  for (const message of newestFirst) {
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
    const match = buttons.find((one) => one.callback_data !== undefined && isCalled(one, button));
    if (match?.callback_data !== undefined) return { message, data: match.callback_data };
  }
  throw new Error(`no inline button is called ${JSON.stringify(button)}`);
}

const isCalled = (one: InlineButton, name: string): boolean =>
  one.text === name || one.callback_data === name;
