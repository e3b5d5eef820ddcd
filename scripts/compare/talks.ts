import { readFileSync } from 'node:fs';
import { language, mode, style } from '@soulnear/contracts/common.ts';
import { z } from 'zod';

const talk = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** What it tries. */
  area: z.enum(['care', 'quotes', 'facts', 'sleep', 'style', 'daily']),
  language,
  mode: mode.default('helper'),
  style: style.optional(),
  /** Whose danger the gate has to see in one of the texts; left out: it has to see none. */
  care: z.enum(['self', 'other']).optional(),
  /** What the person writes, one text a turn. */
  turns: z.array(z.string().min(1).max(4_000)).min(1).max(12),
});

/** A talk to be held with both sides. */
export type Talk = z.infer<typeof talk>;

const talks = z
  .array(talk)
  .min(1)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'two talks have one id');

/** The talks of a file; throws Error with a sentence that names the place of what is wrong, never the text. */
export function readTalks(file: string): Talk[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : 'is not JSON';
    throw new Error(`${file} ${reason}`);
  }
  const read = talks.safeParse(content);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.') || 'the list'}: ${issue?.message}`);
}
