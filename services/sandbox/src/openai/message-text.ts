import { z } from 'zod';

const textPart = z.looseObject({ type: z.string(), text: z.string().optional() });

/** Content as both APIs take it: a string, or parts of which the text counts. */
export const content = z.union([z.string(), z.array(textPart).min(1)]);

/** The text of a message. */
export function textOf(value: z.infer<typeof content> | null | undefined): string {
  if (typeof value === 'string') return value;
  return (value ?? []).map((part) => part.text ?? '').join('');
}
