import { badRequest } from '../api-error.ts';
import { findMessage } from '../chat-state.ts';
import { chatFor, type Method, messageIdOf } from './method.ts';

export const deleteMessage: Method = {
  params: ['chat_id', 'message_id'],
  run({ world }, params) {
    const state = chatFor(world, params);
    const stored = findMessage(state, messageIdOf(params));
    if (!stored) throw badRequest('message to delete not found');
    state.messages = state.messages.filter((other) => other !== stored);
    const messageId = stored.message.message_id;
    world.changes.emit({ type: 'removed', chatId: state.chat.id, messageId });
    return true;
  },
};
