import { z } from 'zod';

/** A person as the services behind the gateway know one: a random id that dies with "forget me". */
export const personId = z.uuid();
/** A chat, opaque behind the gateway. */
export const chatId = z.string().min(1).max(64);
export const mode = z.enum(['helper', 'soulsleep']);
export const language = z.enum(['ru', 'en']);

export type Mode = z.infer<typeof mode>;
export type Language = z.infer<typeof language>;

export const tone = z.enum(['formal', 'friendly', 'sarcastic', 'motivating']);
export const personality = z.enum(['mentor', 'friend', 'coach', 'therapist']);
export const answerLength = z.enum(['ultra_brief', 'brief', 'medium', 'detailed']);
/** How a person wants to be answered. */
export const style = z.object({ tone, personality, length: answerLength });
/** «ты» or «вы», where the language has both. */
export const address = z.enum(['informal', 'formal']);

export type AnswerLength = z.infer<typeof answerLength>;
export type Style = z.infer<typeof style>;
export type Address = z.infer<typeof address>;
