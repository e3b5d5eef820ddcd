import { afterEach, describe, expect, it } from '@jest/globals';
import { ask, closeServers, read, serve, startClient, startUpstream } from './harness.ts';

afterEach(closeServers);

const apis = ['chat', 'responses'] as const;

describe.each(apis)('an answer over the %s API', (api) => {
  it('streams the text and ends with usage, cost and model', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ reply: 'Слышу тебя. 👩‍👩‍👧 Что дальше?' });
    const { model, calls } = startClient([baseUrl]);
    const { text, end } = await read(model, ask(api));
    expect(text).toBe('Слышу тебя. 👩‍👩‍👧 Что дальше?');
    expect(end).toMatchObject({ finish: 'complete', model: 'gpt-5-mini', provider: 'p1', priced: true });
    expect(end?.usage.estimated).toBe(false);
    expect(end?.usage.inputTokens).toBeGreaterThan(5);
    expect(end?.costUsd).toBeGreaterThan(0);
    expect(calls).toMatchObject([{ outcome: 'complete', api, provider: 'p1' }]);
  });

  it('hands the system prompt and the talk over in their order', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model } = startClient([baseUrl]);
    const messages = [
      { role: 'user' as const, content: 'раз' },
      { role: 'assistant' as const, content: 'два' },
      { role: 'user' as const, content: 'три' },
    ];
    await read(model, ask(api, { system: 'правила', messages, user: 'pseudonym' }));
    expect(script.calls[0]?.messages).toEqual([{ role: 'system', content: 'правила' }, ...messages]);
  });

  it('marks an answer that hit the limit as cut', async () => {
    const { baseUrl } = await startUpstream();
    const { model } = startClient([baseUrl]);
    const { text, end } = await read(model, ask(api, { maxOutputTokens: 16 }));
    expect(text).not.toBe('');
    expect(end).toMatchObject({ finish: 'cut', usage: { outputTokens: 16 } });
  });

  it('reports a refusal without its text', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ refuse: true, reply: 'I cannot help with that.' });
    const { model } = startClient([baseUrl]);
    const { text, end } = await read(model, ask(api));
    expect(text).toBe('');
    expect(end?.finish).toBe('refused');
  });

  it('reports an answer stopped by the content filter as refused', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ finishReason: 'content_filter', reply: 'Half of a' });
    const { model } = startClient([baseUrl]);
    expect((await read(model, ask(api))).end?.finish).toBe('refused');
  });

  it('counts the usage itself and says so when the provider reports none', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ noUsage: true, reply: 'one two three four' });
    const { model } = startClient([baseUrl]);
    const { end } = await read(model, ask(api));
    expect(end?.usage).toMatchObject({ estimated: true, outputTokens: 4 });
    expect(end?.usage.inputTokens).toBeGreaterThan(10);
  });

  it('joins characters whose bytes arrive apart', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ splitUtf8: true, reply: 'Ночь — 🌙 тихо' });
    const { model } = startClient([baseUrl]);
    expect((await read(model, ask(api))).text).toBe('Ночь — 🌙 тихо');
  });

  it('accepts a whole JSON answer in place of a stream', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ unstreamed: true, reply: 'Целиком.' });
    const { model } = startClient([baseUrl]);
    const { text, end } = await read(model, ask(api));
    expect(text).toBe('Целиком.');
    expect(end).toMatchObject({ finish: 'complete', usage: { estimated: false } });
  });
});

describe('the parameters of a call', () => {
  const parameters = { model: 'gpt-5-mini', store: false, safety_identifier: 'pseudonym' };

  it('keep nothing at the provider, name a pseudonym, and ask for little thinking', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model } = startClient([baseUrl]);
    await read(model, ask('chat', { user: 'pseudonym' }));
    await read(model, ask('responses', { user: 'pseudonym' }));
    expect(script.calls[0]?.parameters).toMatchObject({
      ...parameters,
      reasoning_effort: 'minimal',
      max_completion_tokens: 500,
    });
    expect(script.calls[1]?.parameters).toMatchObject({ ...parameters, reasoning: { effort: 'minimal' } });
  });

  it('become fewer, once and for all, when the server refuses one', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ status: 400, errorCode: 'unsupported_value' });
    const { model } = startClient([baseUrl]);
    for (let turn = 0; turn < 2; turn += 1) expect((await read(model, ask())).end?.finish).toBe('complete');
    expect(script.callCount).toBe(3);
    expect(Object.keys(script.calls[2]?.parameters ?? {}).toSorted()).toEqual([
      'max_completion_tokens',
      'model',
      'store',
      'stream',
      'stream_options',
    ]);
  });
});

describe('an unusual stream', () => {
  const sse = (lines: string[]) =>
    serve((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      res.end(lines.join(''));
    });
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}`;

  it('keeps a character whole when its halves come in two deltas', async () => {
    const half = JSON.parse('["\\ud83d","\\ude42"]') as [string, string];
    const lines = [chunk({ content: `a${half[0]}` }), chunk({ content: half[1] }), chunk({}, 'stop')];
    const { model } = startClient([await sse(lines.map((line) => `${line}\n\n`))]);
    const deltas: string[] = [];
    for await (const event of model.stream(ask())) if (event.type === 'text') deltas.push(event.delta);
    expect(deltas).toEqual(['a', '🙂']);
  });

  it('reads CRLF lines, comments and a last event without a blank line', async () => {
    const lines = [': ping\r\n\r\n', `${chunk({ content: 'да' })}\r\n\r\n`, chunk({}, 'stop')];
    const { model } = startClient([await sse(lines)]);
    expect(await read(model, ask())).toMatchObject({ text: 'да', end: { finish: 'complete' } });
  });

  it('keeps an answer that is whole when only its usage is cut off', async () => {
    const url = await serve((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      res.write(`${chunk({ content: 'готово' })}\n\n${chunk({}, 'stop')}\n\n`, () => res.destroy());
    });
    const { model } = startClient([url]);
    expect(await read(model, ask())).toMatchObject({
      text: 'готово',
      end: { finish: 'complete', usage: { estimated: true } },
    });
  });

  it('refuses a stream whose one event never ends', async () => {
    const url = await serve((_req, res) => {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      res.write(`data: ${'x'.repeat(1_200_000)}`);
    });
    const { model } = startClient([url]);
    expect((await read(model, ask())).error?.code).toBe('broken_stream');
  });
});
