import { z } from 'zod';

/** A person as the services behind the gateway know one: a random id that dies with "forget me". */
export const personId = z.uuid();
/** A chat, opaque behind the gateway. */
export const chatId = z.string().min(1).max(64);
export const mode = z.enum(['helper', 'soulsleep']);
export const language = z.enum(['ru', 'en']);

export type Mode = z.infer<typeof mode>;
export type Language = z.infer<typeof language>;
