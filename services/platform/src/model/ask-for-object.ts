import { z } from 'zod';
import { ModelError } from './model-error.ts';
import type { Model, ModelBill, ModelRequest, ObjectRequest } from './model-types.ts';

/** The object of an answer, which some servers wrap into a fence or a sentence; undefined for none. */
export function readJson(text: string): unknown {
  const [first, last] = [text.indexOf('{'), text.lastIndexOf('}')];
  try {
    return JSON.parse(text.slice(first, last + 1));
  } catch {
    return undefined;
  }
}

// Strict modes refuse these; what they ask for is checked here in any case.
const unknownToProviders = new Set(['$schema', 'minLength', 'maxLength', 'default']);

/** The JSON Schema of a zod schema in the subset that strict modes take. */
export function strictJsonSchema(schema: z.ZodType): Record<string, unknown> {
  const whole = z.toJSONSchema(schema);
  const kept = JSON.stringify(whole, (key, value) => (unknownToProviders.has(key) ? undefined : value));
  return JSON.parse(kept);
}

function sum(bills: ModelBill[]): ModelBill {
  const [first, second] = bills as [ModelBill, ModelBill | undefined];
  if (!second) return first;
  const add = (key: 'inputTokens' | 'outputTokens' | 'cachedInputTokens') =>
    first.usage[key] + second.usage[key];
  return {
    ...second,
    costUsd: first.costUsd + second.costUsd,
    priced: first.priced && second.priced,
    usage: {
      inputTokens: add('inputTokens'),
      outputTokens: add('outputTokens'),
      cachedInputTokens: add('cachedInputTokens'),
      estimated: first.usage.estimated || second.usage.estimated,
    },
  };
}

/** See Model.object. */
export async function askForObject<T>(
  stream: Model['stream'],
  { schema, name, ...request }: ObjectRequest<T>,
): Promise<ModelBill & { value: T }> {
  const start = performance.now();
  const format = { name, schema: strictJsonSchema(schema) };
  const bills: ModelBill[] = [];

  async function ask(messages: ModelRequest['messages']): Promise<string> {
    const { deadlineMs } = request;
    const left =
      deadlineMs === undefined ? {} : { deadlineMs: Math.max(1, deadlineMs - (performance.now() - start)) };
    let text = '';
    for await (const event of stream({ ...request, ...left, messages, format })) {
      if (event.type === 'text') {
        text += event.delta;
        continue;
      }
      const { type: _type, finish, ...bill } = event;
      bills.push(bill);
      if (finish === 'refused')
        throw new ModelError('wrong_shape', { hint: 'refused', provider: bill.provider });
    }
    return text;
  }

  const text = await ask(request.messages);
  const first = schema.safeParse(readJson(text));
  if (first.success) return { ...sum(bills), value: first.data };
  // Names of fields only: a value may be somebody's words, and the model has them already.
  const wrong = first.error.issues.map(({ path, code }) => `${path.join('.') || 'the whole'}: ${code}`);
  const mend = `That is not what the schema asks for (${wrong.slice(0, 10).join('; ')}). Answer again with the JSON object only.`;
  const second = schema.safeParse(
    readJson(
      await ask([...request.messages, { role: 'assistant', content: text }, { role: 'user', content: mend }]),
    ),
  );
  if (second.success) return { ...sum(bills), value: second.data };
  throw new ModelError('wrong_shape', { hint: 'not of the schema', provider: bills.at(-1)?.provider });
}
