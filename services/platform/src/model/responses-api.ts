import type OpenAI from 'openai';
import { courtesies, type Dialect } from './dialect.ts';
import { faultOfErrorObject } from './fault.ts';
import { parsedStream } from './model-fetch.ts';
import type { ModelRequest } from './model-types.ts';
import { faultIn, type OpenedStream, type StreamPart, usageFrom } from './stream-part.ts';

type ResponseEvent = OpenAI.Responses.ResponseStreamEvent;

// The API refuses less.
const leastOutputTokens = 16;

function* usageOf(response: OpenAI.Responses.Response): Generator<StreamPart> {
  const { input_tokens, output_tokens, input_tokens_details } = response.usage ?? {};
  const usage = usageFrom(input_tokens, output_tokens, input_tokens_details?.cached_tokens);
  if (usage) yield { type: 'usage', usage };
}

function* partsOf(event: ResponseEvent): Generator<StreamPart> {
  const fault = faultIn(event);
  if (fault) yield { type: 'fault', fault };
  switch (event.type) {
    case 'response.output_text.delta':
      if (event.delta) yield { type: 'text', delta: event.delta };
      return;
    case 'response.refusal.delta':
      yield { type: 'refusal', delta: event.delta };
      return;
    case 'response.completed':
      yield* usageOf(event.response);
      yield { type: 'finish', finish: 'complete' };
      return;
    case 'response.incomplete': {
      yield* usageOf(event.response);
      const filtered = event.response.incomplete_details?.reason === 'content_filter';
      yield { type: 'finish', finish: filtered ? 'refused' : 'cut' };
      return;
    }
    case 'response.failed':
      yield { type: 'fault', fault: faultOfErrorObject(event.response.error, 'model_unavailable') };
  }
}

/** Opens a stream of the Responses API; nothing is kept at the provider (`store: false`). */
export async function openResponses(
  client: OpenAI,
  model: string,
  dialect: Dialect,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<OpenedStream> {
  const stream = await client.responses.create(
    {
      model,
      // Not `instructions`: the gen_ai instrumentation writes those into the span whatever it is told.
      input: [{ role: 'system', content: request.system }, ...request.messages],
      stream: true,
      store: false,
      max_output_tokens: Math.max(request.maxOutputTokens, leastOutputTokens),
      ...courtesies(dialect, request.user),
      ...(dialect.reasoningEffort && { reasoning: { effort: dialect.reasoningEffort } }),
      ...(request.format && {
        text: { format: { type: 'json_schema', ...request.format, strict: true } } as const,
      }),
    },
    { signal, __streamClass: parsedStream } as OpenAI.RequestOptions,
  );
  return { events: stream[Symbol.asyncIterator](), partsOf: (event) => partsOf(event as ResponseEvent) };
}
