import type OpenAI from 'openai';
import { courtesies, type Dialect } from './dialect.ts';
import { parsedStream } from './model-fetch.ts';
import type { ModelFinish, ModelRequest } from './model-types.ts';
import { faultIn, type OpenedStream, type StreamPart, usageFrom } from './stream-part.ts';

type ChatChunk = OpenAI.Chat.ChatCompletionChunk;

const finishes: Record<string, ModelFinish> = {
  stop: 'complete',
  eos: 'complete',
  eos_token: 'complete',
  end_turn: 'complete',
  stop_sequence: 'complete',
  length: 'cut',
  max_tokens: 'cut',
  content_filter: 'refused',
  safety: 'refused',
};

function* partsOf(chunk: ChatChunk): Generator<StreamPart> {
  const fault = faultIn(chunk);
  if (fault) yield { type: 'fault', fault };
  const choice = chunk.choices?.[0];
  const delta = choice?.delta;
  if (delta?.content) yield { type: 'text', delta: delta.content };
  if (delta?.refusal) yield { type: 'refusal', delta: delta.refusal };
  const reason: string | null | undefined = choice?.finish_reason;
  if (reason) {
    const finish = finishes[reason];
    if (finish) yield { type: 'finish', finish };
    else yield { type: 'fault', fault: { code: 'broken_stream', hint: 'unknown finish_reason' } };
  }
  if (chunk.usage) {
    const { prompt_tokens, completion_tokens, prompt_tokens_details } = chunk.usage;
    const usage = usageFrom(prompt_tokens, completion_tokens, prompt_tokens_details?.cached_tokens);
    if (usage) yield { type: 'usage', usage };
  }
}

/** Opens a Chat Completions stream. */
export async function openChat(
  client: OpenAI,
  model: string,
  dialect: Dialect,
  request: ModelRequest,
  signal: AbortSignal,
): Promise<OpenedStream> {
  const { openAi, reasoningEffort } = dialect;
  const { format } = request;
  const stream = await client.chat.completions.create(
    {
      model,
      messages: [{ role: 'system', content: request.system }, ...request.messages],
      stream: true,
      stream_options: { include_usage: true },
      // Reasoning models of OpenAI refuse `max_tokens`; many compatible servers know nothing else.
      ...(openAi
        ? { max_completion_tokens: request.maxOutputTokens }
        : { max_tokens: request.maxOutputTokens }),
      // Accounts may keep chats by default.
      ...(openAi && { store: false }),
      ...courtesies(dialect, request.user),
      ...(reasoningEffort && { reasoning_effort: reasoningEffort }),
      ...(format && {
        response_format: { type: 'json_schema', json_schema: { ...format, strict: true } } as const,
      }),
    },
    { signal, __streamClass: parsedStream } as OpenAI.RequestOptions,
  );
  return { events: stream[Symbol.asyncIterator](), partsOf: (event) => partsOf(event as ChatChunk) };
}
