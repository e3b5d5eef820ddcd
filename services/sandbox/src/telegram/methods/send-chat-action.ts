import { badRequest } from '../api-error.ts';
import { stringOf } from '../read-params.ts';
import { chatFor, type Method } from './method.ts';

const ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

export const sendChatAction: Method = {
  params: ['chat_id', 'message_thread_id', 'action'],
  run({ world }, params) {
    const state = chatFor(world, params);
    if (!ACTIONS.has(stringOf(params, 'action') ?? '')) throw badRequest('wrong parameter action in request');
    world.setTyping(state, true);
    return true;
  },
};
