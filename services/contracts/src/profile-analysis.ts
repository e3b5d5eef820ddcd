import { z } from 'zod';
import { language, mode, personId } from './common.ts';
import type { HttpCaller } from './http-caller.ts';
import { createPersonCalls } from './person-calls.ts';

/** `POST /v1/turns`: a finished turn, delivered at least once and applied once by `turn`. */
export const observedTurn = z.strictObject({
  turn: z.uuid(),
  person: personId,
  mode,
  language,
  finishedAt: z.iso.datetime(),
  userTexts: z.array(z.string()).min(1).max(100),
  answer: z.string(),
});
export type ObservedTurn = z.infer<typeof observedTurn>;
export const observedTurnAnswer = z.object({ applied: z.boolean() });

/** `GET /v1/people/:person/context`: what is known of a person, as short blocks of prompt text; empty is usual. */
export const personContext = z.object({ blocks: z.array(z.string()) });
export type PersonContext = z.infer<typeof personContext>;

/** Typed calls to profile-analysis. */
export function createProfileCalls(http: HttpCaller) {
  return {
    ...createPersonCalls(http),
    async observeTurn(turn: ObservedTurn, deadlineMs: number) {
      const call = { method: 'POST', path: '/v1/turns', body: turn, deadlineMs } as const;
      return observedTurnAnswer.parse(await http.json(call));
    },
    async context(person: string, deadlineMs: number, signal?: AbortSignal): Promise<PersonContext> {
      const path = `/v1/people/${encodeURIComponent(person)}/context`;
      return personContext.parse(await http.json({ method: 'GET', path, deadlineMs, signal }));
    },
  };
}
export type ProfileCalls = ReturnType<typeof createProfileCalls>;
