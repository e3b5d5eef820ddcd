import { answerCallbackQuery } from './answer-callback-query.ts';
import { botTexts } from './bot-texts.ts';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.ts';
import { deleteMessage } from './delete-message.ts';
import { editMessageReplyMarkup, editMessageText } from './edit-message.ts';
import { getUpdates } from './get-updates.ts';
import type { Method } from './method.ts';
import { sendChatAction } from './send-chat-action.ts';
import { sendFile } from './send-file.ts';
import { sendMessage } from './send-message.ts';
import { sendMessageDraft } from './send-message-draft.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook-methods.ts';

const getMe: Method = {
  params: [],
  run: ({ world }) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_guest_queries: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  }),
};

const methods: Record<string, Method> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  sendMessageDraft,
  sendDocument: sendFile('document'),
  sendPhoto: sendFile('photo'),
  sendChatAction,
  editMessageText,
  editMessageReplyMarkup,
  deleteMessage,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  ...botTexts,
};

/** Methods by lower-case name: Telegram does not mind the case. */
export const methodTable: ReadonlyMap<string, Method & { name: string }> = new Map(
  Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { ...method, name }]),
);
