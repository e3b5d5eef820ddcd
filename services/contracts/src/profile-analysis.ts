import { z } from 'zod';
import { language, mode, personId } from './common.ts';
import type { HttpCaller } from './http-caller.ts';
import { createPersonCalls } from './person-calls.ts';
import { patternVerdict, personProfile, type Verdict } from './profile.ts';
import { createQuizCalls } from './quizzes.ts';

/** `POST /v1/turns`: a finished turn, delivered at least once and applied once by `turn`. */
export const observedTurn = z.strictObject({
  turn: z.uuid(),
  person: personId,
  mode,
  language,
  finishedAt: z.iso.datetime(),
  userTexts: z.array(z.string()).min(1).max(100),
  answer: z.string(),
  /** Patterns may be looked for in it: the person's flags said so when it was written. */
  analyse: z.boolean().optional(),
});
export type ObservedTurn = z.infer<typeof observedTurn>;
export const observedTurnAnswer = z.object({ applied: z.boolean() });

/** `POST /v1/people/:person/context`: what is known of a person that may serve the answer to these texts. */
export const contextRequest = z.strictObject({ language, mode });
export type ContextRequest = z.infer<typeof contextRequest>;
/** Blocks of prompt text, the weightiest first, and the person's own words that they quote; empty is usual. */
export const personContext = z.object({ blocks: z.array(z.string()), quotes: z.array(z.string()) });
export type PersonContext = z.infer<typeof personContext>;

/** `GET /v1/people/:person/profile.png?language=`: null where there is nothing to draw yet. */
export const profilePicture = z.object({ png: z.base64().nullable() });

/** `POST /v1/people/:person/patterns/:pattern`: false where there is no such pattern (any more). */
export const verdictAnswer = z.object({ found: z.boolean() });

/** `DELETE /v1/people/:person/talks/:mode`: how many observed turns went. */
export const deletedTalkAnswer = z.object({ turns: z.int().nonnegative() });

/** Typed calls to profile-analysis. */
export function createProfileCalls(http: HttpCaller) {
  const pathOf = (person: string, rest: string) => `/v1/people/${encodeURIComponent(person)}/${rest}`;
  return {
    ...createPersonCalls(http),
    quizzes: createQuizCalls(http),
    async observeTurn(turn: ObservedTurn, deadlineMs: number) {
      const call = { method: 'POST', path: '/v1/turns', body: turn, deadlineMs } as const;
      return observedTurnAnswer.parse(await http.json(call));
    },
    async context(
      person: string,
      body: ContextRequest,
      deadlineMs: number,
      signal?: AbortSignal,
    ): Promise<PersonContext> {
      const path = pathOf(person, 'context');
      return personContext.parse(await http.json({ method: 'POST', path, body, deadlineMs, signal }));
    },
    /** Forgets the turns of a mode so far, also those that are on their way; what was learnt stays. Safe to repeat. */
    async deleteTalk(person: string, of: z.infer<typeof mode>, deadlineMs: number): Promise<void> {
      const path = pathOf(person, `talks/${of}`);
      deletedTalkAnswer.parse(await http.json({ method: 'DELETE', path, deadlineMs }));
    },
    async profile(person: string, deadlineMs: number) {
      return personProfile.parse(
        await http.json({ method: 'GET', path: pathOf(person, 'profile'), deadlineMs }),
      );
    },
    /** The profile as a PNG. */
    async profilePicture(person: string, inLanguage: z.infer<typeof language>, deadlineMs: number) {
      const path = pathOf(person, `profile.png?language=${inLanguage}`);
      const { png } = profilePicture.parse(await http.json({ method: 'GET', path, deadlineMs }));
      return png === null ? undefined : Buffer.from(png, 'base64');
    },
    /** What the person says of a pattern; false where it is not there. */
    async judgePattern(person: string, pattern: string, verdict: Verdict, deadlineMs: number) {
      const path = pathOf(person, `patterns/${encodeURIComponent(pattern)}`);
      const body = patternVerdict.parse({ verdict });
      return verdictAnswer.parse(await http.json({ method: 'POST', path, body, deadlineMs })).found;
    },
  };
}
export type ProfileCalls = ReturnType<typeof createProfileCalls>;
