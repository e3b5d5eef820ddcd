import { afterEach, describe, expect, it } from '@jest/globals';
import { pingProvider } from '../../src/model/ping.ts';
import { ask, closeServers, read, serve, startClient, startUpstream } from './harness.ts';

afterEach(closeServers);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('an ordered list of providers', () => {
  it('asks the next one when the first fails before its first word', async () => {
    const [first, second] = [await startUpstream(), await startUpstream()];
    first.script.script({ status: 500 });
    second.script.script({ reply: 'от второго' });
    const { model, calls } = startClient([first.baseUrl, second.baseUrl]);
    const { text, end } = await read(model, ask());
    expect(text).toBe('от второго');
    expect(end?.provider).toBe('p2');
    expect(calls.map((call) => call.outcome)).toEqual(['model_unavailable', 'complete']);
  });

  it('leaves a silent provider for the next before the first-word bound', async () => {
    const [first, second] = [await startUpstream(), await startUpstream()];
    first.script.script({ delayFirstMs: 60_000 });
    const { model, calls } = startClient([first.baseUrl, second.baseUrl]);
    expect((await read(model, ask())).end?.provider).toBe('p2');
    expect(calls[0]).toMatchObject({ provider: 'p1', outcome: 'first_token_timeout' });
    expect(calls[0]?.durationMs).toBeLessThan(1_100);
  });

  it('bounds the first word over all providers together', async () => {
    const upstreams = [await startUpstream(), await startUpstream(), await startUpstream()];
    for (const { script } of upstreams) script.script({ delayFirstMs: 60_000 });
    const { model } = startClient(upstreams.map(({ baseUrl }) => baseUrl));
    const start = performance.now();
    expect((await read(model, ask())).error?.code).toBe('first_token_timeout');
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it('never asks a second one once a word was handed out', async () => {
    const [first, second] = [await startUpstream(), await startUpstream()];
    first.script.script({ cutAfter: 4 });
    const { model } = startClient([first.baseUrl, second.baseUrl]);
    const { text, error } = await read(model, ask());
    expect(text).not.toBe('');
    expect(error?.code).toBe('broken_stream');
    expect(second.script.callCount).toBe(0);
  });

  it('does not ask a provider with a refused key again for long', async () => {
    const [first, second] = [await startUpstream(), await startUpstream()];
    first.script.script({ status: 401, times: 100 });
    const { model } = startClient([first.baseUrl, second.baseUrl]);
    for (let turn = 0; turn < 5; turn += 1) expect((await read(model, ask())).end?.provider).toBe('p2');
    expect(first.script.callCount).toBe(1);
  });

  it('names the passing fault when another provider refuses for good', async () => {
    const [first, second] = [await startUpstream(), await startUpstream()];
    first.script.script({ status: 401 });
    second.script.script({ status: 503 });
    const { model } = startClient([first.baseUrl, second.baseUrl]);
    expect((await read(model, ask())).error).toMatchObject({ code: 'model_unavailable', provider: 'p2' });
  });
});

describe('a ping', () => {
  const provider = { name: 'p', apiKey: 'sk-canary', model: 'soulnear-offline' };

  it('tells whether the provider knows the model, without a paid call', async () => {
    const { baseUrl, script } = await startUpstream({ apiKeys: ['sk-canary'] });
    expect(await pingProvider({ ...provider, baseUrl })).toEqual({ known: true });
    expect(await pingProvider({ ...provider, baseUrl, model: 'x' })).toEqual({ known: false });
    expect(script.callCount).toBe(0);
  });

  it('names a refused key and an unreachable address', async () => {
    const { baseUrl } = await startUpstream({ apiKeys: ['another'] });
    await expect(pingProvider({ ...provider, baseUrl })).rejects.toMatchObject({ code: 'key_refused' });
    await closeServers();
    await expect(pingProvider({ ...provider, baseUrl })).rejects.toMatchObject({ code: 'model_unavailable' });
  });
});

describe('a call without time', () => {
  it('is not made', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model } = startClient([baseUrl]);
    expect((await read(model, ask('chat', { deadlineMs: 0 }))).error?.code).toBe('deadline');
    expect(script.callCount).toBe(0);
  });
});

describe('a provider that asks for time', () => {
  it('is not called before the time of its 429 and is called after it', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ status: 429, retryAfter: 1 });
    const { model } = startClient([baseUrl]);
    const first = await read(model, ask());
    expect(first.error?.code).toBe('rate_limited');
    expect(first.error?.retryAfterMs).toBeGreaterThan(500);
    expect(first.error?.retryAfterMs).toBeLessThanOrEqual(1_000);
    const early = await read(model, ask());
    expect(early.error).toMatchObject({ code: 'rate_limited' });
    expect(script.callCount).toBe(1);
    await pause(model.availableInMs() + 20);
    expect((await read(model, ask())).end?.finish).toBe('complete');
    expect(script.callCount).toBe(2);
  });

  it('is not called earlier because an older call goes well', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ reply: 'a b c d e f', tokenDelayMs: 60 });
    script.script({ status: 429, retryAfter: 5 });
    const { model } = startClient([baseUrl]);
    const slow = read(model, ask());
    await pause(50);
    await read(model, ask());
    expect((await slow).end?.finish).toBe('complete');
    expect((await read(model, ask())).error?.code).toBe('rate_limited');
    expect(script.callCount).toBe(2);
  });

  it('is tried by one call alone when its long refusal is over', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ status: 429, errorCode: 'insufficient_quota' });
    const { model } = startClient([baseUrl], { cooldowns: { refusedMs: 200 } });
    expect((await read(model, ask())).error?.code).toBe('quota');
    await pause(250);
    script.script({ delayFirstMs: 300 });
    const results = await Promise.all([1, 2, 3, 4].map(() => read(model, ask())));
    expect(results.filter(({ end }) => end)).toHaveLength(1);
    expect(script.callCount).toBe(2);
    expect((await read(model, ask())).end?.finish).toBe('complete');
  });
});

describe('a provider that fails', () => {
  it('is left alone after failures in a row, then tried by one call, then used again', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ status: 500, times: 3 });
    const { model } = startClient([baseUrl], { cooldowns: { failuresToOpen: 3, breakerMs: 300 } });
    for (let turn = 0; turn < 3; turn += 1) await read(model, ask());
    const blocked = await read(model, ask());
    expect(blocked.error?.code).toBe('model_unavailable');
    expect(blocked.error?.retryAfterMs).toBeGreaterThan(0);
    expect(script.callCount).toBe(3);
    await pause(350);
    script.script({ delayFirstMs: 200 });
    const [probe, beside] = await Promise.all([read(model, ask()), read(model, ask())]);
    expect(probe.end?.finish).toBe('complete');
    expect(beside.error?.code).toBe('model_unavailable');
    expect((await read(model, ask())).end?.finish).toBe('complete');
  });

  it('is asked once more when it is the only one and was not reached', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ status: 503 });
    const { model, calls } = startClient([baseUrl]);
    expect((await read(model, ask())).end?.finish).toBe('complete');
    expect(calls.map((call) => call.outcome)).toEqual(['model_unavailable', 'complete']);
    script.script({ status: 503, times: 9 });
    expect((await read(model, ask())).error?.code).toBe('model_unavailable');
    expect(script.callCount).toBe(4);
  });

  it('is away, not a crash, when nothing listens there', async () => {
    const url = await serve((_req, res) => res.end());
    await closeServers();
    for (const api of ['chat', 'responses'] as const) {
      const { model, calls } = startClient([url]);
      expect((await read(model, ask(api))).error?.code).toBe('model_unavailable');
      expect(calls).toHaveLength(2);
    }
  });

  it('is no reason to blame the provider when the caller goes away', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model } = startClient([baseUrl], { cooldowns: { failuresToOpen: 2 } });
    for (let turn = 0; turn < 4; turn += 1) {
      script.script({ delayFirstMs: 60_000 });
      await read(model, ask('chat', { signal: AbortSignal.timeout(50) }));
    }
    expect((await read(model, ask())).end?.finish).toBe('complete');
  });
});
