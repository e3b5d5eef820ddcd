import { badRequest } from '../api-error.ts';
import { tapView } from '../chat-state.ts';
import { flagOf, stringOf } from '../read-params.ts';
import type { Method } from './method.ts';

const TEXT_LIMIT = 200;

export const answerCallbackQuery: Method = {
  params: ['callback_query_id', 'text', 'show_alert', 'url', 'cache_time'],
  run({ world }, params) {
    const id = stringOf(params, 'callback_query_id');
    const text = stringOf(params, 'text') ?? '';
    for (const state of world.chats.values()) {
      const tap = state.taps.find((candidate) => candidate.queryId === id);
      if (!tap || tap.expiresAt < Date.now()) continue;
      if ([...text].length > TEXT_LIMIT) throw badRequest('MESSAGE_TOO_LONG');
      if (tap.answered) return true;
      tap.answered = true;
      if (text !== '') Object.assign(tap, { text, alert: flagOf(params, 'show_alert') });
      world.changes.emit({ type: 'tap', chatId: state.chat.id, tap: tapView(tap) });
      return true;
    }
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  },
};
