import { z } from 'zod';
import { content, textOf } from './message-text.ts';

const inputMessage = z.looseObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content,
});

const textFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, 'letters, digits, _ and - only'),
    schema: z.record(z.string(), z.unknown()),
    strict: z.boolean().nullish(),
  }),
]);

/** What the sandbox knows of `POST /responses`; other parameters are refused, as by the real API. */
export const responsesRequest = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(inputMessage).min(1)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().optional() }).nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  store: z.boolean().nullish(),
  text: z
    .strictObject({ format: textFormat.optional(), verbosity: z.enum(['low', 'medium', 'high']).nullish() })
    .optional(),
  reasoning: z.looseObject({ effort: z.string().nullish() }).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
  include: z.array(z.string()).nullish(),
  user: z.string().optional(),
  safety_identifier: z.string().optional(),
  prompt_cache_key: z.string().optional(),
  metadata: z.record(z.string(), z.string()).nullish(),
  service_tier: z.string().nullish(),
});

export type ResponsesRequest = z.infer<typeof responsesRequest>;

/** The talk in the shape of the other API. */
export function messagesOf(body: ResponsesRequest): { role: string; content: string }[] {
  const head = body.instructions ? [{ role: 'system', content: body.instructions }] : [];
  if (typeof body.input === 'string') return [...head, { role: 'user', content: body.input }];
  return [...head, ...body.input.map(({ role, content }) => ({ role, content: textOf(content) }))];
}

/** The schema an answer must satisfy, `true` for any object, undefined for text. */
export function textSchemaOf(body: ResponsesRequest): unknown {
  const format = body.text?.format;
  if (format?.type === 'json_object') return true;
  return format?.type === 'json_schema' ? format.schema : undefined;
}
