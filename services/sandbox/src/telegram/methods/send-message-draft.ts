import { badRequest } from '../api-error.ts';
import { flagOf, integerOf } from '../read-params.ts';
import { formatText } from '../text/format-text.ts';
import { chatFor, type Method } from './method.ts';

export const sendMessageDraft: Method = {
  params: [
    'chat_id',
    'message_thread_id',
    'draft_id',
    'text',
    'parse_mode',
    'entities',
    'can_stop',
    'keep_on_stop',
  ],
  run({ world }, params) {
    const state = chatFor(world, params);
    if (state.chat.type !== 'private') throw badRequest('TEXTDRAFT_PEER_INVALID');
    const draftId = integerOf(params, 'draft_id');
    if (!draftId) throw badRequest('invalid message draft identifier specified');
    const { text, entities } = formatText(params, { mayBeEmpty: true });
    if (state.stoppedDraftId === draftId) return true;
    const canStop = flagOf(params, 'can_stop');
    world.setTyping(state, false);
    world.setDraft(state, { draftId, text, entities, canStop, keepOnStop: flagOf(params, 'keep_on_stop') });
    return true;
  },
};
