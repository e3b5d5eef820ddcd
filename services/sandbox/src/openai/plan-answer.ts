import { analysisAnswer } from './analysis-answer.ts';
import { companionAnswer } from './companion/companion-answer.ts';
import { fillReply } from './fill-reply.ts';
import { jsonAnswer } from './json-answer.ts';
import { quizAnswer } from './quiz-answer.ts';
import { asksForRisk, riskOpinion } from './risk-opinion.ts';
import type { ScriptedFault, ScriptedRequest } from './scripted-model.ts';
import { roughTokens, splitTokens } from './token-split.ts';

/** A whole answer before it is spoken. */
export interface PlannedAnswer {
  tokens: string[];
  refusal: boolean;
  finish: 'stop' | 'length' | string;
  inputTokens: number;
  outputTokens: number;
}

export interface AnswerWish {
  request: ScriptedRequest;
  fault: ScriptedFault;
  maxTokens: number | undefined;
  /** The JSON schema that the answer must satisfy; `true` for any JSON object. */
  schema: unknown;
  /** Its name: for what it is asked. */
  schemaName?: string | undefined;
}

const perMessage = 4;

/** The answer as a JSON string that never ends. */
export function unendedJson(plan: PlannedAnswer): string {
  return JSON.stringify(plan.tokens.join('')).slice(0, -1);
}

/** Decides what will be said and how it ends. */
export function planAnswer({
  request,
  fault,
  maxTokens,
  schema,
  schemaName = '',
}: AnswerWish): PlannedAnswer {
  const { reply } = fault;
  const lastUser = request.messages.findLast((message) => message.role === 'user')?.content ?? '';
  const own = () => {
    if (asksForRisk(request)) return riskOpinion(lastUser);
    return schema === undefined
      ? companionAnswer(request.messages)
      : (analysisAnswer(schemaName, lastUser) ??
          quizAnswer(schemaName, lastUser) ??
          jsonAnswer(schema, lastUser));
  };
  const text =
    typeof reply === 'function' ? reply(request) : reply === undefined ? own() : fillReply(reply, request);
  const all = splitTokens(text);
  const tokens = maxTokens === undefined ? all : all.slice(0, maxTokens);
  const inputTokens = request.messages.reduce(
    (sum, message) => sum + roughTokens(message.content) + perMessage,
    3,
  );
  return {
    tokens,
    refusal: fault.refuse ?? false,
    finish: fault.finishReason ?? (tokens.length < all.length ? 'length' : 'stop'),
    inputTokens,
    outputTokens: tokens.length,
  };
}
