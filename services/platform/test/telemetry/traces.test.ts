import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFakeUpstreams } from './fake-upstreams.ts';
import { type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';
import { type Child, runChild } from './run-child.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';

describe('the trace of a request through two processes', () => {
  let otlp: Awaited<ReturnType<typeof startOtlpReceiver>>;
  let upstreams: Awaited<ReturnType<typeof startFakeUpstreams>>;
  let front: Child;
  let back: Child;
  const ends: { code: number | null }[] = [];

  beforeAll(async () => {
    otlp = await startOtlpReceiver();
    upstreams = await startFakeUpstreams();
    const env = (name: string) => ({ OTEL_SERVICE_NAME: name, OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url });
    ({ front, back } = await startPair(env, upstreams.url));
    await takeTurn(front, [
      'database',
      'wrong-database',
      'crowded-database',
      'back',
      'chat',
      'chat-left-early',
      'responses',
      'telegram',
      'telegram-away',
      'error',
    ]);
    ends.push(await front.end(), await back.end());
  });

  afterAll(async () => {
    front?.process.kill('SIGKILL');
    back?.process.kill('SIGKILL');
    await otlp?.close();
    await upstreams?.close();
  });

  const stepSpan = (step: string) => only(otlp.spans.filter((span) => span.name === `step ${step}`));
  const childOf = (parent: ReceivedSpan) =>
    only(otlp.spans.filter((span) => span.parentSpanId === parent.spanId));

  it('is sent on SIGTERM, whole: every span has its parent in it, the root has the caller', () => {
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    const ids = new Set(otlp.spans.map((span) => span.spanId));
    const orphans = otlp.spans.filter((span) => !span.parentSpanId || !ids.has(span.parentSpanId));
    expect(orphans.map(({ name, parentSpanId }) => [name, parentSpanId])).toEqual([
      ['POST /v1/turns/:key', callersSpan],
    ]);
    expect(new Set(otlp.spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
  });

  it('goes on in the other service, through fetch', () => {
    const call = childOf(stepSpan('back'));
    expect(call).toMatchObject({ service: 'front', kind: 3, name: 'GET /v1/people/:id/context' });
    expect(childOf(call)).toMatchObject({
      service: 'back',
      kind: 2,
      name: 'GET /v1/people/:person/context',
      attributes: { 'http.route': '/v1/people/:person/context', 'http.response.status_code': 200 },
    });
  });

  it('shows a statement with its placeholders and without its values', () => {
    expect(childOf(stepSpan('database')).attributes).toMatchObject({
      'db.query.text': 'select $1::text as word',
    });
  });

  it('keeps statements under their own parents when they wait for one connection', () => {
    for (const mark of ['a', 'b', 'c']) {
      const { spanId } = only(otlp.spans.filter((span) => span.name === `crowd ${mark}`));
      const statements = otlp.spans.filter((span) => span.parentSpanId === spanId);
      const texts = statements.map((span) => span.attributes['db.query.text']);
      expect(texts).toEqual(['begin', `select '${mark}'`, 'commit']);
    }
  });

  it.each(['chat', 'responses'])(
    'shows a %s call of the model with its usage, over its HTTP call',
    (step) => {
      const model = childOf(stepSpan(step));
      expect(model.attributes).toMatchObject({
        'gen_ai.request.model': 'test-model',
        'gen_ai.response.model': 'test-model-1',
        'gen_ai.usage.input_tokens': 11,
        'gen_ai.usage.output_tokens': 7,
      });
      expect(childOf(model).attributes['http.request.method']).toBe('POST');
    },
  );

  it('keeps the span of an answer that was left before its end', () => {
    const model = childOf(stepSpan('chat-left-early'));
    expect(model.name).toBe('chat test-model');
    expect(childOf(model).attributes['http.request.method']).toBe('POST');
  });

  it('hides bot tokens in addresses, of node:http and of fetch, answered or refused', () => {
    expect(childOf(stepSpan('telegram')).attributes['url.full']).toBe(`${upstreams.url}/bot…/sendMessage`);
    const away = childOf(stepSpan('telegram-away'));
    expect(away.attributes).toMatchObject({
      'url.path': '/bot…/sendMessage',
      'error.type': 'ECONNREFUSED',
    });
  });

  it('holds no text, value, query, header, token or key anywhere in what is sent', () => {
    const sent = otlp.bodies.join('\n');
    expect(sent).toContain('gen_ai.usage.output_tokens');
    expect(sent.match(/.{0,60}canary.{0,20}/g)).toBeNull();
    expect(sent).not.toMatch(/AAabc|sk-|sssss|traceparent|user_agent|url\.query/);
  });

  it('is named in the logs of both services', () => {
    const asked = back.log.find((line) => line.msg === 'asked');
    const done = front.log.find((line) => line.msg === 'turn done');
    expect([asked?.trace_id, done?.trace_id]).toEqual([traceId, traceId]);
    expect(otlp.spans.map((span) => span.spanId)).toContain(done?.span_id);
  });
});

describe('without an exporter', () => {
  it('the trace id still flows through calls and logs', async () => {
    const upstreams = await startFakeUpstreams();
    const { front, back } = await startPair((name) => ({ OTEL_SERVICE_NAME: name }), upstreams.url);
    await takeTurn(front, ['back', 'chat']);
    const ends = [await front.end(), await back.end()];
    await upstreams.close();
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(back.log.find((line) => line.msg === 'asked')?.trace_id).toBe(traceId);
    expect(front.log.find((line) => line.msg === 'turn done')?.trace_id).toBe(traceId);
    expect(upstreams.requests[0]?.traceparent).toMatch(new RegExp(`^00-${traceId}-`));
  });
});

async function startPair(env: (name: string) => Record<string, string>, upstreams: string) {
  const back = runChild(new URL('./fixtures/back.ts', import.meta.url), env('back'));
  const { port } = await back.line('listening');
  const front = runChild(new URL('./fixtures/front.ts', import.meta.url), {
    ...env('front'),
    BACK_URL: `http://127.0.0.1:${port}`,
    OPENAI_URL: `${upstreams}/v1`,
    TELEGRAM_URL: upstreams,
    DATABASE_URL: process.env.SOULNEAR_TEST_POSTGRES_URL ?? '',
  });
  return { front, back };
}

async function takeTurn(front: Child, steps: string[]): Promise<void> {
  const { port } = await front.line('listening');
  const answer = await fetch(`http://127.0.0.1:${port}/v1/turns/k1?canary=query`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-canary': 'canary-header',
      traceparent: `00-${traceId}-${callersSpan}-01`,
    },
    body: JSON.stringify({ steps }),
  });
  expect(answer.status).toBe(200);
}

function only<T>(items: T[]): T {
  expect(items).toHaveLength(1);
  return items[0] as T;
}
