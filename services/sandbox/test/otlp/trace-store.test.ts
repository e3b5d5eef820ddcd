import { afterEach, describe, expect, it } from '@jest/globals';
import { createTraceStore } from '../../src/otlp/trace-store.ts';
import { closeServers, serveAt } from '../openai/harness.ts';

afterEach(closeServers);

const traceId = 'ab'.repeat(16);
const spanId = (index: number) => index.toString(16).padStart(16, '0');

function span(index: number, parent: number | undefined, name: string, startMs: number, more: object = {}) {
  return {
    traceId,
    spanId: spanId(index),
    ...(parent !== undefined && { parentSpanId: spanId(parent) }),
    name,
    kind: 2,
    startTimeUnixNano: `${1_790_000_000_000 + startMs}000000`,
    endTimeUnixNano: `${1_790_000_000_000 + startMs + 5}250000`,
    ...more,
  };
}

function request(service: string, spans: object[]) {
  return {
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
        scopeSpans: [{ scope: { name: 'test' }, spans }],
      },
    ],
  };
}

async function start(options = {}) {
  const store = createTraceStore(options);
  const url = await serveAt('/otlp/v1/traces', store.router);
  const post = (body: unknown, type = 'application/json') =>
    fetch(url, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });
  return { store, url, post };
}

describe('the trace store', () => {
  it('prints the spans of several services as one tree', async () => {
    const { store, post, url } = await start();
    const attributes = [
      { key: 'gen_ai.usage.output_tokens', value: { intValue: '42' } },
      { key: 'error.type', value: { stringValue: 'quota' } },
    ];
    await post(
      request('dialogue', [span(3, 2, 'chat gpt-5-mini', 20, { attributes }), span(2, 1, 'turn', 10)]),
    );
    await post(request('gateway', [span(1, undefined, 'message', 0), span(4, 1, 'sendMessage', 40)]));
    expect(store.tree(traceId).split('\n')).toEqual([
      `trace ${traceId}: 4 spans in 2 services`,
      expect.stringMatching(/^gateway {2}message .*\+0\.0 ms +5\.3 ms$/),
      expect.stringMatching(/^├─ dialogue {2}turn .*\+10 ms/),
      expect.stringMatching(/^│ {2}└─ dialogue {2}chat gpt-5-mini .*\[out 42; error quota\]$/),
      expect.stringMatching(/^└─ gateway {2}sendMessage/),
      '',
    ]);
    expect(store.traces()).toMatchObject([{ root: 'message', spans: 4, services: ['dialogue', 'gateway'] }]);
    expect(await (await fetch(`${url}/${traceId}/tree`)).text()).toBe(store.tree(traceId));
    expect((await fetch(`${url}/unknown/tree`)).status).toBe(404);
  });

  it('shows spans whose parent never came, and survives parents in a circle', async () => {
    const { store, post } = await start();
    await post(request('a', [span(1, 9, 'orphan', 0), span(2, 3, 'x', 1), span(3, 2, 'y', 2)]));
    expect(store.tree(traceId)).toContain('a  orphan');
  });

  it('keeps a bounded number of traces and spans', async () => {
    const { store, post } = await start({ maxTraces: 3, maxSpansPerTrace: 2 });
    for (let index = 1; index <= 5; index += 1) {
      const id = spanId(index).repeat(2);
      const spans = [1, 2, 3].map((inner) => ({
        ...span(inner, undefined, `s${inner}`, index),
        traceId: id,
      }));
      await post(request('a', spans));
    }
    expect(store.traces().map(({ spans }) => spans)).toEqual([2, 2, 2]);
    expect(store.trace(spanId(1).repeat(2))).toEqual([]);
  });

  it('refuses what is no OTLP in JSON', async () => {
    const { post } = await start();
    expect((await post({ resourceSpans: 'x' })).status).toBe(400);
    expect((await post(request('a', [{ name: 'no ids' }]))).status).toBe(400);
    expect((await post({}, 'application/x-protobuf')).status).toBe(415);
    expect((await post({})).status).toBe(200);
  });
});
