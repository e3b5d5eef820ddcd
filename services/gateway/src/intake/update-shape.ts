import { z } from 'zod';

const id = z.int();
const user = z.looseObject({ id: id.positive(), is_bot: z.boolean(), language_code: z.string().optional() });
const chat = z.looseObject({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']) });
const entities = z
  .array(z.looseObject({ type: z.string(), offset: id, length: id, user: user.optional() }))
  .optional();
const message = z.looseObject({
  message_id: id,
  date: id,
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  message_thread_id: id.optional(),
  media_group_id: z.string().optional(),
  entities,
  business_connection_id: z.string().optional(),
  reply_to_message: z.looseObject({ from: z.looseObject({ id }).optional() }).optional(),
});
const member = z.looseObject({ status: z.string(), user: z.looseObject({ id }) });

/**
 * Only what routing and handlers rely on; all else of an update passes as it is. What goes out again in a call to
 * Telegram must be here: grammY leaves a timer behind for a payload it cannot write, and that ends the process.
 */
export const updateShapes = {
  message,
  callback_query: z.looseObject({
    id: z.string(),
    from: user,
    data: z.string().optional(),
    message: z.looseObject({ message_id: id, date: id, chat, message_thread_id: id.optional() }).optional(),
  }),
  my_chat_member: z.looseObject({ chat, from: user, old_chat_member: member, new_chat_member: member }),
  stopped_message_generation: z.looseObject({ chat, draft_id: id }),
};

/** An update's id, or undefined where the value is no update. */
export function updateIdOf(value: unknown): number | undefined {
  const updateId = (value as { update_id?: unknown } | null)?.update_id;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Number.isSafeInteger(updateId) ? (updateId as number) : undefined;
}
