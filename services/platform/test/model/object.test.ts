import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { strictJsonSchema } from '../../src/model/ask-for-object.ts';
import { ask, closeServers, serve, startClient, startUpstream } from './harness.ts';

afterEach(closeServers);

const schema = z.strictObject({
  title: z.string().min(1).max(400),
  score: z.number().min(0).max(1),
  tags: z.array(z.string()).max(3),
  note: z.string().nullable(),
});
const wanted = (api: 'chat' | 'responses' = 'chat') => ({
  ...ask(api),
  schema,
  name: 'finding',
  purpose: 'quick',
});

describe('an object asked of the model', () => {
  it.each(['chat', 'responses'] as const)(
    'comes whole and checked over the %s API, with its bill',
    async (api) => {
      const { baseUrl, script } = await startUpstream();
      const { model, calls } = startClient([baseUrl]);
      const { value, usage, provider } = await model.object(wanted(api));
      expect(schema.parse(value)).toEqual(value);
      expect(usage.inputTokens).toBeGreaterThan(0);
      expect(provider).toBe('p1');
      expect(calls).toMatchObject([{ purpose: 'quick', outcome: 'complete' }]);
      const format =
        api === 'chat' ? script.calls[0]?.parameters.response_format : script.calls[0]?.parameters.text;
      expect(JSON.stringify(format)).toContain('"strict":true');
    },
  );

  it('is mended by one more call, and both are paid', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model, calls } = startClient([baseUrl]);
    script.script({ reply: '{"title":""}' });
    const { value, usage } = await model.object(wanted());
    expect(schema.parse(value)).toEqual(value);
    expect(calls).toHaveLength(2);
    expect(usage.inputTokens).toBe(calls.reduce((sum, call) => sum + (call.usage?.inputTokens ?? 0), 0));
  });

  it('that is none after that fails without the words that came', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model, calls, log } = startClient([baseUrl]);
    script.script({ reply: 'canary-answer', times: 2 });
    await expect(model.object(wanted())).rejects.toMatchObject({ code: 'wrong_shape' });
    expect(calls).toHaveLength(2);
    expect(log()).not.toContain('canary');
  });

  it('is asked for in words where the server refuses the format, from then on at once', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model } = startClient([baseUrl]);
    script.script({ status: 400, errorCode: 'invalid_request_error' });
    script.script({
      reply: 'Here it is: ```json\n{"title":"a","score":1,"tags":[],"note":null}\n```',
      times: 2,
    });
    const answer = { title: 'a', score: 1, tags: [], note: null };
    expect((await model.object(wanted())).value).toEqual(answer);
    expect((await model.object(wanted())).value).toEqual(answer);
    expect(script.calls).toHaveLength(3);
    expect(script.calls[2]?.parameters.response_format).toBeUndefined();
    expect(script.calls[2]?.messages[0]?.content).toContain('JSON Schema');
  });

  it('is asked of the next provider where the first is away, and ends with the deadline', async () => {
    const [first, second] = [await startUpstream(), await startUpstream()];
    const { model } = startClient([first.baseUrl, second.baseUrl]);
    first.script.script({ status: 500 });
    expect((await model.object(wanted())).provider).toBe('p2');
    first.script.script({ delayFirstMs: 60_000, times: 5 });
    second.script.script({ delayFirstMs: 60_000, times: 5 });
    await expect(model.object({ ...wanted(), deadlineMs: 300 })).rejects.toMatchObject({ code: 'deadline' });
  });

  it('has a schema that strict modes take', () => {
    const text = JSON.stringify(strictJsonSchema(schema));
    expect(text).not.toMatch(/minLength|maxLength|\$schema/);
    expect(text).toContain('"additionalProperties":false');
    expect(text).toContain('"required":["title","score","tags","note"]');
  });
});

describe('vectors of texts', () => {
  const provider = (baseUrl: string) => ({
    name: 'p1',
    baseUrl,
    apiKey: 'sk-test-canary-key-0123456789',
    model: 'gpt-5-mini',
    embeddingModel: 'text-embedding-3-small',
  });

  it('come in the order of the texts, one long, with the name of the model that made them', async () => {
    const { baseUrl } = await startUpstream();
    const { model, calls } = startClient([], { providers: [provider(baseUrl)] });
    const texts = Array.from({ length: 300 }, (_, index) => `слово ${index}`);
    const { vectors, model: name } = await model.embed([...texts, texts[0] ?? '']);
    expect(vectors).toHaveLength(301);
    expect(vectors[300]).toEqual(vectors[0]);
    expect(vectors[1]).not.toEqual(vectors[0]);
    expect(Math.hypot(...(vectors[7] ?? []))).toBeCloseTo(1, 5);
    expect(name).toBe('soulnear-lexical-ngrams');
    expect(calls).toMatchObject([{ api: 'embeddings', purpose: 'embed', outcome: 'complete' }]);
  });

  it('are refused where nobody makes them, and their failure does not close the way to answers', async () => {
    const { baseUrl, script } = await startUpstream();
    await expect(startClient([baseUrl]).model.embed(['a'])).rejects.toMatchObject({ code: 'unknown_model' });
    const { model, log } = startClient([], { providers: [provider(baseUrl)] });
    script.script({ status: 404, endpoint: 'embeddings', times: 9 });
    await expect(model.embed(['canary'])).rejects.toMatchObject({ code: 'unknown_model' });
    await expect(model.embed(['canary'])).rejects.toMatchObject({ code: 'unknown_model' });
    expect(script.calls).toHaveLength(1);
    expect(model.availableInMs()).toBe(0);
    expect(log()).not.toContain('canary');
  });

  it('that are none are not taken for some', async () => {
    const baseUrl = await serve((_request, response) =>
      response.end('{"data":[{"index":0,"embedding":[]}]}'),
    );
    const { model } = startClient([], { providers: [provider(baseUrl)] });
    await expect(model.embed(['a'])).rejects.toMatchObject({ code: 'broken_stream' });
  });
});
