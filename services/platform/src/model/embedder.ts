import type { IncomingMessage } from 'node:http';
import { readBody, sendRequest } from '../http/send-request.ts';
import type { CallObserver } from './call-provider.ts';
import { faultOfErrorObject, faultOfStatus } from './fault.ts';
import { ModelError } from './model-error.ts';
import type {
  Embedded,
  Model,
  ModelCall,
  ModelCooldowns,
  ModelProvider,
  ModelTimeouts,
} from './model-types.ts';
import { costOf } from './prices.ts';
import { createProviderGate } from './provider-gate.ts';
import { estimateTokens } from './tokens.ts';

/** Texts of one call; OpenAI takes 2,048. */
export const embeddingBatch = 256;
const longestAnswer = 32 * 1_048_576;

interface Answer {
  data?: { index?: number; embedding?: unknown }[];
  model?: unknown;
  usage?: { prompt_tokens?: unknown };
  error?: unknown;
}

/** Sends one batch. Not by the openai client: its fetch here gives nothing but streams. */
async function post(provider: ModelProvider, input: string[], signal: AbortSignal): Promise<Answer> {
  const url = `${(provider.baseUrl ?? 'https://api.openai.com/v1').replace(/\/$/, '')}/embeddings`;
  let response: IncomingMessage;
  let body: Answer | undefined;
  try {
    response = await sendRequest(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${provider.apiKey}` },
      body: JSON.stringify({ model: provider.embeddingModel, input, encoding_format: 'float' }),
      signal,
    });
    body = parse(await readBody(response, longestAnswer));
  } catch {
    throw new ModelError('model_unavailable', { provider: provider.name, hint: 'no connection' });
  }
  const { statusCode: status = 0, headersDistinct } = response;
  if (status >= 200 && status <= 299 && body?.data) return body;
  const headers = Object.entries(headersDistinct).map(([name, values]) => [name, values?.join(', ') ?? '']);
  const fault =
    status >= 200 && status <= 299
      ? faultOfErrorObject(body?.error, 'broken_stream')
      : faultOfStatus(status, new Headers(headers as [string, string][]), body?.error);
  const { code, hint, retryAfterMs } = fault;
  throw new ModelError(code, { provider: provider.name, hint, retryAfterMs });
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}

/** The vectors of an answer in the order of the texts, made 1 long. */
function vectorsOf({ data = [] }: Answer, count: number): Float32Array[] {
  const vectors: Float32Array[] = Array.from({ length: count });
  for (const { index, embedding } of data) {
    if (index === undefined || !Array.isArray(embedding)) continue;
    const vector = Float32Array.from(embedding as number[]);
    const length = Math.hypot(...vector);
    vectors[index] = length > 0 ? vector.map((value) => value / length) : vector;
  }
  const sizes = new Set(Array.from(vectors, (vector) => vector?.length ?? 0));
  if (sizes.size !== 1 || sizes.has(0)) throw new ModelError('broken_stream', { hint: 'not vectors' });
  return vectors;
}

/** See Model.embed. A gate of its own: a server without vectors still talks. */
export function createEmbedder(
  providers: ModelProvider[],
  {
    logger,
    onCall,
    cooldowns,
    timeouts,
  }: CallObserver & { cooldowns: ModelCooldowns; timeouts: ModelTimeouts },
): Model['embed'] {
  const provider = providers.find(({ embeddingModel }) => embeddingModel !== undefined);
  const gate = createProviderGate(cooldowns);
  return async (texts, { purpose = 'embed', signal, deadlineMs = timeouts.totalMs } = {}) => {
    if (!provider) throw new ModelError('unknown_model', { hint: 'no embedding model' });
    const { name } = provider;
    const blocked = gate.blocked();
    if (blocked) throw new ModelError(blocked.code, { provider: name, retryAfterMs: blocked.retryAfterMs });
    const pass = gate.enter();
    const start = performance.now();
    const deadline = AbortSignal.timeout(Math.ceil(Math.min(deadlineMs, timeouts.totalMs)));
    const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const vectors: Float32Array[] = [];
    let model = provider.embeddingModel ?? '';
    let inputTokens = 0;
    let estimated = false;
    let failure: ModelError | undefined;
    const bill = (): Omit<Embedded, 'vectors'> => {
      const usage = { inputTokens, outputTokens: 0, cachedInputTokens: 0, estimated };
      return { usage, ...costOf(model, usage), model, provider: name };
    };
    try {
      for (let from = 0; from < texts.length; from += embeddingBatch) {
        const batch = texts.slice(from, from + embeddingBatch);
        const answer = await post(provider, batch, both);
        vectors.push(...vectorsOf(answer, batch.length));
        if (typeof answer.model === 'string' && answer.model !== '') model = answer.model;
        const reported = Number(answer.usage?.prompt_tokens);
        if (!(reported > 0)) estimated = true;
        inputTokens += reported > 0 ? reported : batch.reduce((sum, text) => sum + estimateTokens(text), 0);
      }
      return { vectors, ...bill() };
    } catch (error) {
      failure = asModelError(error, name);
      if (signal?.aborted) failure = new ModelError('aborted', { provider: name });
      else if (deadline.aborted) failure = new ModelError('deadline', { provider: name });
      logger.warn({ provider: name, code: failure.code, hint: failure.hint }, 'embedding failed');
      throw failure;
    } finally {
      if (failure) pass.failed(failure);
      else pass.done();
      const { usage, costUsd, priced } = bill();
      const outcome = failure?.code ?? 'complete';
      const durationMs = performance.now() - start;
      const call: ModelCall = { provider: name, model, api: 'embeddings', purpose, outcome, durationMs };
      onCall?.(failure ? call : { ...call, usage, costUsd, priced });
    }
  };
}

function asModelError(error: unknown, provider: string): ModelError {
  return error instanceof ModelError
    ? error
    : new ModelError('model_unavailable', { provider, hint: 'client' });
}
