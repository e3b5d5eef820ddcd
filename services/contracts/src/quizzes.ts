import { z } from 'zod';
import { address, language } from './common.ts';
import type { HttpCaller } from './http-caller.ts';

export const quizCategory = z.enum(['relationships', 'money', 'confidence', 'fears']);
export type QuizCategory = z.infer<typeof quizCategory>;
export const quizCategories = quizCategory.options;

/** What a person gives to a question: 1 to 5, the index of an option, their own words, or nothing. */
export const quizAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scale'), value: z.int().min(1).max(5) }),
  z.strictObject({ kind: z.literal('choice'), option: z.int().min(0).max(9) }),
  z.strictObject({ kind: z.literal('text'), text: z.string().trim().min(1).max(4_096) }),
  z.strictObject({ kind: z.literal('skip') }),
]);
export type QuizAnswer = z.infer<typeof quizAnswer>;

export const quizQuestion = z.object({
  kind: z.enum(['scale', 'choice', 'text']),
  text: z.string(),
  /** Of a choice, in the order they are shown. */
  options: z.array(z.string()),
  /** It was chosen by the answers so far. */
  followUp: z.boolean(),
});
export type QuizQuestion = z.infer<typeof quizQuestion>;

const place = {
  session: z.uuid(),
  category: quizCategory,
  /** Changes with every answer and step back: what carries another one is stale. */
  version: z.int().nonnegative(),
};

/** Where a person stands in a quiz. */
export const quizView = z.discriminatedUnion('state', [
  z.object({
    ...place,
    state: z.literal('question'),
    /** From 1. */
    step: z.int().positive(),
    total: z.int().positive(),
    question: quizQuestion,
    canGoBack: z.boolean(),
    /** The answers are being looked at, to choose what is asked next. */
    looking: z.boolean(),
  }),
  z.object({ ...place, state: z.literal('finished') }),
]);
export type QuizView = z.infer<typeof quizView>;

/** `GET /v1/people/:person/quizzes?adaptive=`: each category with what is open and what was finished last. */
export const quizOverview = z.object({
  categories: z.array(
    z.object({
      category: quizCategory,
      open: z.object({ session: z.uuid(), step: z.int(), total: z.int() }).nullable(),
      finishedAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type QuizOverview = z.infer<typeof quizOverview>;

/** What the person's flags allow. */
const allowed = {
  language,
  /** Follow-ups are chosen by the answers; else the base alone is asked. */
  adaptive: z.boolean(),
  /** The free answers may be looked through for patterns, with a model. */
  analyse: z.boolean(),
};

/** `POST /v1/people/:person/quizzes`: goes on with the open quiz of a category, or starts one. */
export const quizStart = z.strictObject({ ...allowed, category: quizCategory });
export type QuizStart = z.infer<typeof quizStart>;
export const quizStarted = z.object({ view: quizView, begun: z.enum(['new', 'resumed']) });

/**
 * `POST …/quizzes/:session/answer`, or `…/quizzes/answer` for a text, which goes to the question asked last. A second
 * call with a key gets the answer of the first.
 */
export const quizStep = z.strictObject({ ...allowed, key: z.uuid(), version: z.int(), answer: quizAnswer });
export type QuizStep = z.infer<typeof quizStep>;
export const quizText = quizStep.omit({ version: true });
export type QuizText = z.infer<typeof quizText>;

/** `POST …/quizzes/:session/back`: takes the latest answer back. */
export const quizBack = z.strictObject({ ...allowed, key: z.uuid(), version: z.int() });
export type QuizBack = z.infer<typeof quizBack>;

/** `stale`: answered before, or of another question; `gone`: there is no such quiz. */
export const quizOutcome = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['taken', 'stale']), view: quizView }),
  z.object({ outcome: z.literal('gone') }),
]);
export type QuizOutcome = z.infer<typeof quizOutcome>;

export const quizFacet = z.object({
  facet: z.string(),
  name: z.string(),
  /** 0 to 100; 50 is the middle of the scale and says nothing of other people. */
  score: z.number().min(0).max(100),
  /** Half of the range that the answers leave open, in the same points. */
  give: z.number().nonnegative(),
  /** Points since the quiz was taken before; null the first time. */
  change: z.number().nullable(),
});
export type QuizFacet = z.infer<typeof quizFacet>;

/** A finished quiz in words and figures. */
export const quizResult = z.object({
  session: z.uuid(),
  category: quizCategory,
  title: z.string(),
  finishedAt: z.iso.datetime(),
  facets: z.array(quizFacet),
  summary: z.object({
    standsOut: z.string(),
    contradiction: z.string().nullable(),
    dynamic: z.string().nullable(),
    resource: z.string(),
    step: z.string(),
    /** What has moved since the last time. */
    change: z.string().nullable(),
  }),
});
export type QuizResult = z.infer<typeof quizResult>;

/** `POST …/quizzes/:session/result`: composed once and kept; takes as long as a model, or no time at all. */
export const quizResultRequest = z.strictObject({ ...allowed, address: address.optional() });
export type QuizResultRequest = z.infer<typeof quizResultRequest>;
export const quizResultAnswer = z.object({ result: quizResult.nullable(), png: z.base64().nullable() });

/** `GET …/quizzes/results?language=`: the latest result of each category. */
export const quizResults = z.object({ results: z.array(quizResult) });

/** Typed calls to the quizzes of profile-analysis. */
export function createQuizCalls(http: HttpCaller) {
  const path = (person: string, rest = '') => `/v1/people/${encodeURIComponent(person)}/quizzes${rest}`;
  const post = (person: string, rest: string, body: unknown, deadlineMs: number) =>
    http.json({ method: 'POST', path: path(person, rest), body, deadlineMs });
  return {
    async overview(person: string, { adaptive }: Pick<QuizStart, 'adaptive'>, deadlineMs: number) {
      const call = { method: 'GET', path: path(person, `?adaptive=${adaptive}`), deadlineMs } as const;
      return quizOverview.parse(await http.json(call));
    },
    async start(person: string, body: QuizStart, deadlineMs: number) {
      return quizStarted.parse(await post(person, '', body, deadlineMs));
    },
    async answer(person: string, session: string, body: QuizStep, deadlineMs: number) {
      return quizOutcome.parse(await post(person, `/${session}/answer`, body, deadlineMs));
    },
    async answerText(person: string, body: QuizText, deadlineMs: number) {
      return quizOutcome.parse(await post(person, '/answer', body, deadlineMs));
    },
    async back(person: string, session: string, body: QuizBack, deadlineMs: number) {
      return quizOutcome.parse(await post(person, `/${session}/back`, body, deadlineMs));
    },
    /** The result with its picture; undefined where there is no such finished quiz. */
    async result(person: string, session: string, body: QuizResultRequest, deadlineMs: number) {
      const read = quizResultAnswer.parse(await post(person, `/${session}/result`, body, deadlineMs));
      if (!read.result) return undefined;
      return { result: read.result, png: read.png === null ? undefined : Buffer.from(read.png, 'base64') };
    },
    async results(person: string, inLanguage: z.infer<typeof language>, deadlineMs: number) {
      const call = {
        method: 'GET',
        path: path(person, `/results?language=${inLanguage}`),
        deadlineMs,
      } as const;
      return quizResults.parse(await http.json(call)).results;
    },
  };
}
export type QuizCalls = ReturnType<typeof createQuizCalls>;
