import { randomBytes } from 'node:crypto';
import { badRequest } from '../api-error.ts';
import type { ApiMessage } from '../api-types.ts';
import { readReplyMarkup } from '../check-reply-markup.ts';
import type { StoredFile } from '../file-store.ts';
import { formatText } from '../text/format-text.ts';
import { chatFor, type Method, nowSeconds, type Params } from './method.ts';
import { repliedTo, show } from './send-message.ts';

const captionLimit = 1024;
const largest = { document: 50 * 1_048_576, photo: 10 * 1_048_576 };

/** sendDocument and sendPhoto: an upload is kept for the chat page; an id or address is taken as it is. */
export function sendFile(kind: 'document' | 'photo'): Method {
  return {
    params: [
      'chat_id',
      'message_thread_id',
      kind,
      'caption',
      'parse_mode',
      'caption_entities',
      'disable_notification',
      'protect_content',
      'reply_parameters',
      'reply_markup',
    ],
    run({ world, files }, params) {
      const state = chatFor(world, params);
      const file = fileOf(kind, params, files);
      const id = world.files.add(file);
      const caption = formatText(
        { text: params.caption, entities: params.caption_entities, parse_mode: params.parse_mode },
        { mayBeEmpty: true },
      );
      if (caption.text.length > captionLimit) throw badRequest('message caption is too long');
      const markup = readReplyMarkup(params.reply_markup);
      const message: ApiMessage = {
        message_id: world.nextMessageId,
        from: world.bot,
        chat: state.chat,
        date: nowSeconds(),
        ...repliedTo(state, params),
        ...shapeOf(kind, id, file),
        ...(caption.text !== '' ? { caption: caption.text } : {}),
        ...(caption.entities.length > 0 ? { caption_entities: caption.entities } : {}),
        ...(markup.kind === 'inline' ? { reply_markup: markup.keyboard } : {}),
      };
      world.nextMessageId += 1;
      const attachment = { kind, name: file.name, fileId: id };
      show(world, state, { message, at: Date.now(), fromBot: true, read: true, attachment }, markup);
      return message;
    },
  };
}

function fileOf(
  kind: 'document' | 'photo',
  params: Params,
  files: ReadonlyMap<string, StoredFile>,
): StoredFile {
  const given = params[kind];
  if (typeof given !== 'string' || given === '') throw badRequest(`there is no ${kind} in the request`);
  const name = given.startsWith('attach://') ? given.slice('attach://'.length) : kind;
  const file = files.get(name);
  if (file) {
    if (file.bytes.length === 0) throw badRequest('file must be non-empty');
    if (file.bytes.length > largest[kind]) throw badRequest('file is too big');
    return file;
  }
  if (given === '(file)' || given.startsWith('attach://'))
    throw badRequest(`there is no ${kind} in the request`);
  return { name: given.split('/').at(-1) ?? kind, type: 'application/octet-stream', bytes: Buffer.alloc(0) };
}

function shapeOf(kind: 'document' | 'photo', id: string, file: StoredFile): Record<string, unknown> {
  const ids = { file_id: id, file_unique_id: randomBytes(9).toString('base64url') };
  const size = { file_size: file.bytes.length };
  if (kind === 'photo') return { photo: [{ ...ids, width: 1280, height: 960, ...size }] };
  return { document: { ...ids, file_name: file.name, mime_type: file.type, ...size } };
}
