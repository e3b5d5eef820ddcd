import type { z } from 'zod';
import type { ModelErrorCode } from './model-error.ts';

/** An OpenAI-compatible endpoint; the order of the list is the order of trying. */
export interface ModelProvider {
  /** For logs and metrics, of low cardinality, e.g. `openai`. */
  name: string;
  /** Default: OpenAI's own. */
  baseUrl?: string | undefined;
  apiKey: string;
  model: string;
  /** Sent only when set: servers refuse values their models do not know. */
  reasoningEffort?: 'none' | 'minimal' | 'low' | 'medium' | 'high' | undefined;
  /** Of the same endpoint; without one it is never asked for vectors. */
  embeddingModel?: string | undefined;
}

/** All in milliseconds. */
export interface ModelTimeouts {
  /** To the first word, over all providers. */
  firstTokenMs: number;
  /** After this long without a word the next provider is tried, where there is one. */
  nextProviderMs: number;
  /** Between two pieces of a stream. */
  idleMs: number;
  totalMs: number;
}

/** How long a provider is left alone, in milliseconds. */
export interface ModelCooldowns {
  /** After a refused key, an unknown model or an exhausted quota. */
  refusedMs: number;
  /** After a 429 that names no time. */
  rateLimitedMs: number;
  /** After `failuresToOpen` failures in a row. */
  breakerMs: number;
  failuresToOpen: number;
}

export interface ModelMessage {
  role: 'user' | 'assistant';
  content: string;
}

export interface ModelRequest {
  api: 'chat' | 'responses';
  system: string;
  messages: ModelMessage[];
  maxOutputTokens: number;
  signal?: AbortSignal | undefined;
  /** What is left of the caller's time. */
  deadlineMs?: number | undefined;
  /** A pseudonym, never an id of Telegram. */
  user?: string | undefined;
  /** What it is for, as costs are counted; `turn` where nothing is said. */
  purpose?: string | undefined;
  /** The answer is to be JSON of this JSON Schema; nobody waits for its first word, so only the deadline bounds that. */
  format?: { name: string; schema: Record<string, unknown> } | undefined;
}

export interface ObjectRequest<T> extends Omit<ModelRequest, 'format'> {
  /** Objects strict, no field optional (nullable instead): providers refuse other schemas. */
  schema: z.ZodType<T>;
  /** The schema's name, of letters, digits, `_` and `-`. */
  name: string;
}

/** What an answer cost and who gave it. */
export interface ModelBill {
  usage: ModelUsage;
  costUsd: number;
  /** False where the price table does not know the model: the cost is then 0. */
  priced: boolean;
  model: string;
  provider: string;
}

export interface EmbedRequest {
  purpose?: string | undefined;
  signal?: AbortSignal | undefined;
  deadlineMs?: number | undefined;
}

/** Vectors of length 1 in the order of the texts; those of different models cannot be compared. */
export interface Embedded extends ModelBill {
  vectors: Float32Array[];
}

export interface ModelUsage {
  inputTokens: number;
  outputTokens: number;
  /** Of the input, those billed at the cached price. */
  cachedInputTokens: number;
  /** True where the provider reported none and we counted. */
  estimated: boolean;
}

export type ModelFinish = 'complete' | 'cut' | 'refused';

export interface ModelEnd extends ModelBill {
  type: 'end';
  finish: ModelFinish;
}

export type ModelEvent = { type: 'text'; delta: string } | ModelEnd;

/** One HTTP call as the metrics want it; no content. */
export interface ModelCall {
  provider: string;
  model: string;
  api: ModelRequest['api'] | 'embeddings';
  /** As the request said; `turn` where it said nothing. */
  purpose: string;
  outcome: ModelFinish | ModelErrorCode;
  durationMs: number;
  firstTokenMs?: number;
  usage?: ModelUsage;
  costUsd?: number;
  priced?: boolean;
}

export interface Model {
  /** Text as it comes, then one `end`; throws ModelError. Leaving the loop aborts the call. */
  stream(request: ModelRequest): AsyncGenerator<ModelEvent, void, undefined>;
  /**
   * A whole value of a schema, mended by one more call where the first answer was none; throws ModelError, `wrong_shape`
   * where neither was. The bill is for both.
   */
  object<T>(request: ObjectRequest<T>): Promise<ModelBill & { value: T }>;
  /** Vectors of texts from the first provider that has an embedding model; throws ModelError. */
  embed(texts: string[], request?: EmbedRequest): Promise<Embedded>;
  /** Milliseconds until some provider may be called again; 0 when one may be called now. */
  availableInMs(): number;
  /** Names of the providers that are not called now. */
  leftAlone(): string[];
}
