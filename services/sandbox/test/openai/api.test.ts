import { afterEach, describe, expect, it } from '@jest/globals';
import { closeServers, startApi } from './harness.ts';

afterEach(closeServers);

const messages = [{ role: 'user' as const, content: 'Привет, мне грустно' }];
const model = 'soulnear-offline';

describe('chat completions', () => {
  it('answers whole, with usage', async () => {
    const { client } = await startApi();
    const answer = await client.chat.completions.create({ model, messages });
    expect(answer.choices[0]?.message.content).toContain('офлайн-модель');
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    const { prompt_tokens = 0, completion_tokens = 0, total_tokens } = answer.usage ?? {};
    expect(total_tokens).toBe(prompt_tokens + completion_tokens);
  });

  it('streams the same text it would answer whole, and usage only where asked', async () => {
    const { client } = await startApi();
    const whole = await client.chat.completions.create({ model, messages });
    for (const include_usage of [true, false]) {
      const stream = await client.chat.completions.create({
        model,
        messages,
        stream: true,
        stream_options: { include_usage },
      });
      let text = '';
      const finishes: string[] = [];
      let usages = 0;
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? '';
        if (chunk.choices[0]?.finish_reason) finishes.push(chunk.choices[0].finish_reason);
        if (chunk.usage) usages += 1;
      }
      expect(text).toBe(whole.choices[0]?.message.content);
      expect(finishes).toEqual(['stop']);
      expect(usages).toBe(include_usage ? 1 : 0);
    }
  });

  it.each(['max_tokens', 'max_completion_tokens'])('honours %s', async (name) => {
    const { client } = await startApi();
    const answer = await client.chat.completions.create({ model, messages, [name]: 5 });
    expect(answer).toMatchObject({ choices: [{ finish_reason: 'length' }], usage: { completion_tokens: 5 } });
  });

  it('works with the helper that collects a stream', async () => {
    const { client } = await startApi();
    const stream = client.chat.completions.stream({ model, messages });
    expect(await stream.finalContent()).toContain('сценарий');
  });
});

describe('the Responses API', () => {
  it('answers whole and streams the same', async () => {
    const { client } = await startApi();
    const wish = { model, input: 'I feel a bit lost', instructions: 'Be kind.', store: false };
    const whole = await client.responses.create(wish);
    expect(whole.output_text).toContain('offline model');
    const types: string[] = [];
    const stream = client.responses.stream(wish);
    stream.on('event', (event) => types.push(event.type));
    const final = await stream.finalResponse();
    expect(final.output[0]).toMatchObject({ content: [{ text: whole.output_text }] });
    expect(final.usage?.output_tokens).toBeGreaterThan(0);
    expect(types[0]).toBe('response.created');
    expect(types.at(-1)).toBe('response.completed');
  });

  it('ends incomplete at the limit', async () => {
    const { client } = await startApi();
    const answer = await client.responses.create({ model, input: 'расскажи', max_output_tokens: 16 });
    expect(answer).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    });
  });
});

describe('embeddings', () => {
  const cosine = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

  it('are near for the same words and say that they are lexical', async () => {
    const { client } = await startApi();
    const input = ['Я боюсь работы', 'боюсь своей работы', 'Море и солнце'];
    const { data, model: name } = await client.embeddings.create({ model: 'any', input });
    expect(name).toContain('lexical');
    const [a, b, c] = data.map((item) => item.embedding) as [number[], number[], number[]];
    expect(cosine(a, a)).toBeCloseTo(1, 5);
    expect(cosine(a, b)).toBeGreaterThan(cosine(a, c) + 0.3);
  });

  it('are the same as base64 and as numbers', async () => {
    const { client } = await startApi();
    const wish = { model: 'any', input: 'тихо', dimensions: 64 };
    const floats = await client.embeddings.create({ ...wish, encoding_format: 'float' });
    const packed = await client.embeddings.create(wish);
    expect(packed.data[0]?.embedding).toHaveLength(64);
    expect([...(packed.data[0]?.embedding ?? [])]).toEqual(floats.data[0]?.embedding);
  });
});

describe('a wrong request', () => {
  it.each([
    ['no messages', { model }, 'messages'],
    ['an empty talk', { model, messages: [] }, 'messages'],
    ['an unknown role', { model, messages: [{ role: 'boss', content: '' }] }, 'messages.0.role'],
    ['an unknown parameter', { model, messages, maximum: 3 }, 'maximum'],
    ['two limits', { model, messages, max_tokens: 1, max_completion_tokens: 1 }, 'max_tokens'],
    [
      'stream options without a stream',
      { model, messages, stream_options: { include_usage: true } },
      'stream_options',
    ],
    ['a limit of nothing', { model, messages, max_tokens: 0 }, 'max_tokens'],
  ])('with %s is refused in the shape of the API', async (_what, body, param) => {
    const { url } = await startApi();
    const response = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: Record<string, string> };
    expect(error).toMatchObject({ type: 'invalid_request_error', param });
    expect(error.message).toContain(param);
  });

  it('with bad JSON, a foreign path, key or model gets the right status', async () => {
    const { url, client } = await startApi({ apiKeys: ['right'], models: ['known'] }, 'right');
    const wrong = client.withOptions({ apiKey: 'righ' });
    await expect(wrong.models.list()).rejects.toMatchObject({ status: 401, code: 'invalid_api_key' });
    await expect(client.chat.completions.create({ model: 'x', messages })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['known']);
    const headers = { 'content-type': 'application/json', authorization: 'Bearer right' };
    const bad = await fetch(`${url}/chat/completions`, { method: 'POST', headers, body: '{"a' });
    expect(bad.status).toBe(400);
    expect((await fetch(`${url}/nowhere`, { headers })).status).toBe(404);
  });
});

describe('the script', () => {
  it('is used up call by call, and the calls are remembered', async () => {
    const { client, script } = await startApi();
    script.script({ status: 429, retryAfter: 7, times: 2 });
    const call = () => client.chat.completions.create({ model, messages });
    for (let turn = 0; turn < 2; turn += 1) {
      await expect(call()).rejects.toMatchObject({ status: 429, code: 'rate_limit_exceeded' });
    }
    expect((await call()).choices).toHaveLength(1);
    expect(script.calls.map(({ ended }) => ended)).toEqual(['error', 'error', 'whole']);
    expect(script.calls[2]).toMatchObject({ endpoint: 'chat', model, messages });
  });

  it('says which texts it answers where the reply has a place for their marks', async () => {
    const { client, script } = await startApi();
    script.script({ reply: 'for {marks}.', times: 2 });
    const said = [
      { role: 'user' as const, content: 'before #1' },
      { role: 'assistant' as const, content: 'for #1.' },
      { role: 'user' as const, content: 'then #2 and #qwx, you see' },
    ];
    const call = async (of: typeof said) => {
      const { choices } = await client.chat.completions.create({ model, messages: of });
      return choices[0]?.message.content;
    };
    expect(await call(said)).toBe('for #2 #qwx.');
    expect(await call(said.slice(0, 1))).toBe('for #1.');
  });

  it('can be written and read over HTTP', async () => {
    const { url, client } = await startApi();
    const post = (body: object) =>
      fetch(`${url}/script`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect(
      (await post({ faults: [{ reply: 'по сценарию', times: 1 }], pace: { firstTokenMs: 1 } })).status,
    ).toBe(200);
    const answer = await client.chat.completions.create({ model, messages });
    expect(answer.choices[0]?.message.content).toBe('по сценарию');
    expect((await post({ faults: [{ stallafter: 1 }] })).status).toBe(400);
    const seen = (await (await fetch(`${url}/calls`)).json()) as { total: number; calls: object[] };
    expect(seen).toMatchObject({ total: 1, calls: [{ endpoint: 'chat', ended: 'whole' }] });
  });

  it('speaks at the pace it is given', async () => {
    const { client } = await startApi({ pace: { firstTokenMs: 100, tokensPerSecond: 100 } });
    const start = performance.now();
    await (await client.chat.completions.create({ model, messages, stream: true, max_tokens: 20 }))
      .toReadableStream()
      .pipeTo(new WritableStream());
    expect(performance.now() - start).toBeGreaterThan(250);
  });

  it('notices a client that goes away', async () => {
    const { client, script } = await startApi();
    script.script({ stallAfter: 1 });
    const stream = await client.chat.completions.create({ model, messages, stream: true });
    stream.controller.abort();
    for (let tries = 0; tries < 100 && !script.calls[0]?.ended; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(script.calls[0]?.ended).toBe('gone');
  });
});
