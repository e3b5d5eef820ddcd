import { afterEach, describe, expect, it } from '@jest/globals';
import { ask, closeServers, read, serve, startClient, startUpstream } from './harness.ts';

afterEach(closeServers);

describe.each(['chat', 'responses'] as const)('a broken stream of the %s API', (api) => {
  it.each([
    ['ends without a finish_reason', { noFinishReason: true }],
    ['carries bad JSON', { badJson: true }],
    ['carries an error object', { midStreamError: true }],
    ['carries a failed response', { midStreamError: true, errorCode: 'server_error' }],
    ['is cut', { cutAfter: 3 }],
    ['is cut before its first word', { cutAfter: 0 }],
    ['says nothing at all', { reply: '' }],
    ['says only blanks', { reply: ' \n ' }],
  ])('is no whole answer when it %s', async (_what, fault) => {
    const { baseUrl, script } = await startUpstream();
    script.script(fault);
    const { model, calls, log } = startClient([baseUrl]);
    const { end, error } = await read(model, ask(api));
    expect(end).toBeUndefined();
    expect(['broken_stream', 'model_unavailable']).toContain(error?.code);
    expect(script.callCount).toBe(1);
    expect(calls).toHaveLength(1);
    expect(log()).not.toContain('canary');
  });

  it('is given up when it stalls', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ stallAfter: 3 });
    const { model } = startClient([baseUrl]);
    const { text, error } = await read(model, ask(api));
    expect(text).not.toBe('');
    expect(error?.code).toBe('idle_timeout');
    await expectGone(script);
  });

  it('is given up when the first word never comes', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ delayFirstMs: 60_000 });
    const { model } = startClient([baseUrl]);
    expect((await read(model, ask(api))).error?.code).toBe('first_token_timeout');
    await expectGone(script);
  });

  it('is given up when the headers come and the first word never does', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ stallAfter: 0 });
    const { model } = startClient([baseUrl], {
      timeouts: { firstTokenMs: 300, nextProviderMs: 100, idleMs: 5_000, totalMs: 6_000 },
    });
    expect((await read(model, ask(api))).error?.code).toBe('first_token_timeout');
  });

  it('is given up at the end of all time when it only drips', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ tokenDelayMs: 200 });
    const { model } = startClient([baseUrl], {
      timeouts: { firstTokenMs: 500, nextProviderMs: 300, idleMs: 500, totalMs: 900 },
    });
    const { text, error } = await read(model, ask(api));
    expect(text).not.toBe('');
    expect(error?.code).toBe('deadline');
  });

  it('is given up at the deadline of the caller', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ delayFirstMs: 60_000 });
    const { model } = startClient([baseUrl]);
    expect((await read(model, ask(api, { deadlineMs: 200 }))).error?.code).toBe('deadline');
  });
});

async function expectGone(script: { calls: { ended?: string }[] }): Promise<void> {
  for (let tries = 0; tries < 100 && script.calls.at(-1)?.ended !== 'gone'; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(script.calls.at(-1)?.ended).toBe('gone');
}

describe('a slow reader', () => {
  it('does not move the end of all time', async () => {
    const { baseUrl } = await startUpstream();
    const { model } = startClient([baseUrl], {
      timeouts: { firstTokenMs: 500, nextProviderMs: 300, idleMs: 500, totalMs: 600 },
    });
    const reading = async () => {
      for await (const _event of model.stream(ask())) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await expect(reading()).rejects.toMatchObject({ code: 'deadline' });
  });
});

describe('leaving a stream', () => {
  it('ends the call when the signal fires', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ stallAfter: 2 });
    const { model, calls } = startClient([baseUrl]);
    const controller = new AbortController();
    const reading = read(model, ask('chat', { signal: controller.signal }));
    while (script.callCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort();
    expect((await reading).error?.code).toBe('aborted');
    expect(calls).toMatchObject([{ outcome: 'aborted' }]);
    await expectGone(script);
  });

  it('makes no call when the signal has fired before', async () => {
    const { baseUrl, script } = await startUpstream();
    const { model } = startClient([baseUrl]);
    const { error } = await read(model, ask('chat', { signal: AbortSignal.abort() }));
    expect(error?.code).toBe('aborted');
    expect(script.callCount).toBe(0);
  });

  it('ends the call when the reader breaks off', async () => {
    const { baseUrl, script } = await startUpstream({ pace: { firstTokenMs: 0, tokensPerSecond: 20 } });
    const { model, calls } = startClient([baseUrl]);
    for await (const event of model.stream(ask())) if (event.type === 'text') break;
    expect(calls).toMatchObject([{ outcome: 'aborted' }]);
    await expectGone(script);
  });
});

describe('an error of the provider', () => {
  it.each([
    ['key_refused', { status: 401 }],
    ['key_refused', { status: 403 }],
    ['unknown_model', { status: 404 }],
    ['quota', { status: 429, errorCode: 'insufficient_quota' }],
    ['quota', { status: 402 }],
    ['rate_limited', { status: 429, retryAfter: 7 }],
    ['bad_request', { status: 400 }],
    ['model_unavailable', { status: 500 }],
  ] as const)('is %s and costs one call', async (code, fault) => {
    for (const api of ['chat', 'responses'] as const) {
      const { baseUrl, script } = await startUpstream();
      script.script({ ...fault, times: 5 });
      const { model, calls } = startClient([baseUrl]);
      const { error } = await read(model, ask(api));
      expect(error).toMatchObject({ name: 'ModelError', code });
      expect(script.callCount).toBe(1);
      expect(calls).toMatchObject([{ outcome: code }]);
    }
  });

  it('says nothing of what was asked, answered or presented', async () => {
    const url = await serve((req, res) => {
      let body = '';
      req.on('data', (chunk) => {
        body += chunk;
      });
      req.on('end', () => {
        res.writeHead(400, { 'content-type': 'application/json' });
        const message = `You sent ${body} with ${req.headers.authorization}`;
        res.end(JSON.stringify({ error: { message, code: 'canary-phrase in a code', type: message } }));
      });
    });
    const { model, log } = startClient([url]);
    const { error } = await read(model, ask());
    expect(error?.code).toBe('bad_request');
    expect(`${error?.message} ${error?.stack} ${JSON.stringify(error)} ${log()}`).not.toMatch(/canary/);
    expect(error?.cause).toBeUndefined();
  });

  it('names no code that is not known, since a code may be an echo too', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ status: 500, errorCode: 'canaryphrase', times: 5 });
    script.script({ midStreamError: true, errorCode: 'canaryphrase' });
    const { model, log } = startClient([baseUrl]);
    for (let call = 0; call < 6; call += 1) {
      const { error } = await read(model, ask());
      expect(`${error?.message} ${JSON.stringify(error)} ${log()}`).not.toMatch(/canary/);
    }
  });

  it('is also an answer that sends the words elsewhere: no redirect is followed', async () => {
    let elsewhere = 0;
    const other = await serve((_req, res) => {
      elsewhere += 1;
      res.end();
    });
    const url = await serve((req, res) => {
      req.resume();
      res.writeHead(307, { location: `${other}/v1/chat/completions` }).end();
    });
    const { model } = startClient([url]);
    const { error } = await read(model, ask());
    expect(error).toMatchObject({ code: 'model_unavailable', hint: '307' });
    expect(elsewhere).toBe(0);
  });

  it('refuses rather than fails when the question itself was filtered', async () => {
    const { baseUrl, script } = await startUpstream();
    script.script({ status: 400, errorCode: 'content_filter' });
    const { model } = startClient([baseUrl]);
    expect((await read(model, ask())).end?.finish).toBe('refused');
  });
});
