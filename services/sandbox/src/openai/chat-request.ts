import { z } from 'zod';
import { content } from './message-text.ts';

const message = z.looseObject({
  role: z.enum(['developer', 'system', 'user', 'assistant', 'tool', 'function']),
  content: content.nullish(),
});

const responseFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    json_schema: z.looseObject({
      name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'letters, digits, _ and - only'),
      schema: z.record(z.string(), z.unknown()).optional(),
      strict: z.boolean().nullish(),
    }),
  }),
]);

const maxTokens = z.int().min(1).nullish();

/** What the sandbox knows of `POST /chat/completions`; other parameters are refused, as by the real API. */
export const chatRequest = z
  .strictObject({
    model: z.string().min(1),
    messages: z.array(message).min(1),
    stream: z.boolean().nullish(),
    stream_options: z
      .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
      .nullish(),
    max_tokens: maxTokens,
    max_completion_tokens: maxTokens,
    n: z.literal(1, 'the sandbox gives one choice').nullish(),
    response_format: responseFormat.optional(),
    temperature: z.number().min(0).max(2).nullish(),
    top_p: z.number().min(0).max(1).nullish(),
    frequency_penalty: z.number().min(-2).max(2).nullish(),
    presence_penalty: z.number().min(-2).max(2).nullish(),
    stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
    seed: z.int().nullish(),
    user: z.string().optional(),
    safety_identifier: z.string().optional(),
    prompt_cache_key: z.string().optional(),
    store: z.boolean().nullish(),
    metadata: z.record(z.string(), z.string()).nullish(),
    reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).nullish(),
    verbosity: z.enum(['low', 'medium', 'high']).nullish(),
    service_tier: z.string().nullish(),
  })
  .refine((body) => body.max_tokens == null || body.max_completion_tokens == null, {
    path: ['max_tokens'],
    error: "'max_tokens' and 'max_completion_tokens' cannot be set at the same time",
  })
  .refine((body) => body.stream_options == null || body.stream === true, {
    path: ['stream_options'],
    error: "'stream_options' is only allowed when 'stream' is enabled",
  });

export type ChatRequest = z.infer<typeof chatRequest>;

/** The schema an answer must satisfy, `true` for any object, undefined for text. */
export function schemaOf(body: ChatRequest): unknown {
  const format = body.response_format;
  if (format?.type === 'json_object') return true;
  return format?.type === 'json_schema' ? (format.json_schema.schema ?? true) : undefined;
}

/** The name of that schema. */
export function schemaNameOf({ response_format: format }: ChatRequest): string | undefined {
  return format?.type === 'json_schema' ? format.json_schema.name : undefined;
}
