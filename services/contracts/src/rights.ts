import { z } from 'zod';

/**
 * A line of `GET /v1/people/:person/export` (NDJSON): the rows of one table after those of the other, opened, then
 * `end` with their number; a body without it is not whole.
 */
export const exportLine = z.discriminatedUnion('type', [
  z.object({ type: z.literal('row'), table: z.string(), row: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('end'), rows: z.int().nonnegative() }),
]);
export type ExportLine = z.infer<typeof exportLine>;

/**
 * `DELETE /v1/people/:person`: all rows, jobs and the key are gone when it answers, and no late write brings one back.
 * Safe to repeat; somebody unknown is forgotten all the same. `rows`: how many went with this call.
 */
export const forgetAnswer = z.object({ rows: z.int().nonnegative() });
export type ForgetAnswer = z.infer<typeof forgetAnswer>;

/** `GET /v1/providers`: the hosts that a person's words are sent to for an answer, in the order of asking. */
export const providersAnswer = z.object({ hosts: z.array(z.string()) });
