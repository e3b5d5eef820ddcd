import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { jsonAnswer } from '../../src/openai/json-answer.ts';
import { closeServers, startApi } from './harness.ts';

afterEach(closeServers);

const person = 'Я снова откладываю всё на завтра';

const pattern = z.strictObject({
  type: z.enum(['behavioural', 'emotional', 'cognitive']),
  title: z.string().min(3).max(40),
  confidence: z.number().min(0.7).max(1),
  count: z.int().min(2).max(9),
  quotes: z.array(z.string()).min(2).max(3),
  quote: z.string(),
  seenAt: z.iso.datetime(),
  id: z.uuid(),
  note: z.string().nullable(),
  kind: z.union([z.literal('a'), z.literal('b')]),
  sure: z.boolean(),
  mood: z.object({ stress: z.int().min(1).max(5), energy: z.int().gt(2).lt(4) }).optional(),
});

describe('an answer in JSON', () => {
  it('satisfies the schema it was asked for', () => {
    const value = JSON.parse(jsonAnswer(z.toJSONSchema(pattern), person));
    expect(pattern.safeParse(value).error).toBeUndefined();
    expect(person).toContain(value.quote);
  });

  it('ends where a schema refers to itself', () => {
    const node = { type: 'object', properties: { children: { type: 'array', items: { $ref: '#' } } } };
    expect(JSON.parse(jsonAnswer(node, ''))).toHaveProperty('children');
    const list = {
      $defs: {
        node: {
          type: 'object',
          properties: { next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] } },
          required: ['next'],
        },
      },
      $ref: '#/$defs/node',
    };
    expect(JSON.parse(jsonAnswer(list, ''))).toHaveProperty('next');
  });

  it('is given by both APIs', async () => {
    const { client } = await startApi();
    const schema = z.toJSONSchema(pattern) as Record<string, unknown>;
    const chat = await client.chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: person }],
      response_format: { type: 'json_schema', json_schema: { name: 'pattern', schema, strict: true } },
    });
    const response = await client.responses.create({
      model: 'm',
      input: person,
      text: { format: { type: 'json_schema', name: 'pattern', schema, strict: true } },
    });
    for (const text of [chat.choices[0]?.message.content ?? '', response.output_text]) {
      expect(pattern.safeParse(JSON.parse(text)).success).toBe(true);
    }
  });
});
