import { z } from 'zod';
import { address, chatId, language, mode, personId, style } from './common.ts';
import { flagsSchema } from './flags.ts';
import type { HttpCaller } from './http-caller.ts';
import { createPersonCalls } from './person-calls.ts';
import { providersAnswer } from './rights.ts';

/** `POST /v1/turns`: one answer to one or more texts of a chat. */
export const turnRequest = z.strictObject({
  /** Idempotency key: the UUIDv7 of the first inbox row. A second POST with it joins the turn. */
  key: z.uuid(),
  person: personId,
  chat: chatId,
  mode,
  language,
  /** In the order they were accepted; `id` is the inbox row's. The first POST of a key decides the texts. */
  texts: z
    .array(z.strictObject({ id: z.uuid(), text: z.string().min(1).max(16_384) }))
    .min(1)
    .max(100),
  flags: flagsSchema,
  /** A text has words of crisis: no budget limits its answer. Never written down in clear, nor counted. */
  care: z.boolean().optional(),
  /** Answered and not kept: no history, no outbox row; the sealed copy of the answer goes with `POST …/sent`. */
  offRecord: z.boolean().optional(),
  /** As the person has chosen; left out where they have not, or may not. */
  style: style.optional(),
  address: address.optional(),
  /** What the person wants to be called. */
  name: z.string().min(1).max(64).optional(),
});
export type TurnRequest = z.infer<typeof turnRequest>;

export const turnUsage = z.object({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  /** True where the provider reported none and we counted. */
  estimated: z.boolean(),
  costUsd: z.number().nonnegative(),
  model: z.string(),
});

/** A line of the answering NDJSON stream: `accepted`, then `text` deltas, then one `finished` or `failed`. */
export const turnEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('accepted') }),
  z.object({ type: z.literal('text'), delta: z.string() }),
  z.object({
    type: z.literal('finished'),
    /** The whole answer as stored; it outranks the deltas. */
    answer: z.string(),
    outcome: z.enum(['complete', 'stopped', 'cut', 'refused']),
    usage: turnUsage,
  }),
  z.object({
    type: z.literal('failed'),
    /**
     * `budget`: the day's tokens are spent; nothing was asked, and nothing will be before `retryAfterMs`. `not_kept`: it
     * was answered off the record, and the answer is wiped.
     */
    code: z.enum(['model_unavailable', 'budget', 'cancelled', 'internal', 'not_kept']),
    retryAfterMs: z.int().nonnegative().optional(),
  }),
]);
export type TurnEvent = z.infer<typeof turnEvent>;

/** `DELETE /v1/talks`: forgets the current talk of a mode and cancels its running turn; the profile stays. */
export const talkRequest = z.strictObject({ person: personId, chat: chatId, mode });
export type TalkRequest = z.infer<typeof talkRequest>;

/** `POST /v1/risk`: the model's opinion of whether somebody is in danger. Nothing of it is kept. */
export const riskRequest = z.strictObject({
  person: personId,
  language,
  /** Of one turn, in their order. */
  texts: z.array(z.string().min(1).max(16_384)).min(1).max(100),
});
export type RiskRequest = z.infer<typeof riskRequest>;

export const riskAnswer = z.object({
  level: z.enum(['none', 'concern', 'danger']),
  about: z.enum(['self', 'another']),
});
export type RiskAnswer = z.infer<typeof riskAnswer>;

/** `POST /v1/turns/:key/stop`: ends a running turn and keeps what has been written. */
export const stopAnswer = z.object({ stopped: z.boolean() });

/** Typed calls to dialogue. */
export function createDialogueCalls(http: HttpCaller) {
  return {
    ...createPersonCalls(http),
    async *turn(request: TurnRequest, deadlineMs: number, signal?: AbortSignal): AsyncGenerator<TurnEvent> {
      const call = { method: 'POST', path: '/v1/turns', body: request, deadlineMs, signal } as const;
      for await (const line of http.lines(call)) yield turnEvent.parse(line);
    },
    async stopTurn(key: string, deadlineMs: number) {
      const path = `/v1/turns/${encodeURIComponent(key)}/stop`;
      return stopAnswer.parse(await http.json({ method: 'POST', path, deadlineMs }));
    },
    /** `POST /v1/turns/:key/sent`: an answer off the record has reached its person, and its sealed copy is wiped. */
    async turnSent(key: string, deadlineMs: number): Promise<void> {
      await http.json({ method: 'POST', path: `/v1/turns/${encodeURIComponent(key)}/sent`, deadlineMs });
    },
    async providers(deadlineMs: number): Promise<string[]> {
      return providersAnswer.parse(await http.json({ method: 'GET', path: '/v1/providers', deadlineMs }))
        .hosts;
    },
    async risk(request: RiskRequest, deadlineMs: number, signal?: AbortSignal): Promise<RiskAnswer> {
      const call = { method: 'POST', path: '/v1/risk', body: request, deadlineMs, signal } as const;
      return riskAnswer.parse(await http.json(call));
    },
    async deleteTalk(request: TalkRequest, deadlineMs: number): Promise<void> {
      await http.json({ method: 'DELETE', path: '/v1/talks', body: request, deadlineMs });
    },
  };
}
export type DialogueCalls = ReturnType<typeof createDialogueCalls>;
