import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { InboxRow } from '../src/lanes/lane-types.ts';
import { withMessageSpans } from '../src/lanes/message-spans.ts';

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
beforeEach(() => exporter.reset());
afterAll(() => provider.shutdown());

function row(part: Partial<InboxRow>): InboxRow {
  const acceptedAt = new Date(Date.now() - 2_000);
  return {
    id: 'r',
    seq: 1,
    payload: null,
    traceparent: null,
    state: 'waiting',
    tries: 0,
    deferrals: 0,
    due: true,
    answeredBy: null,
    acceptedAt,
    expired: false,
    ...part,
  };
}
const spans = () => exporter.getFinishedSpans();
const named = (name: string) => spans().filter((span) => span.name === name);
const seconds = ([whole, nanos]: [number, number]) => whole + nanos / 1e9;

describe('the span of a message', () => {
  it('lasts from acceptance on and shows the wait in the inbox as its first stage', async () => {
    await withMessageSpans('talk', [row({})], null, async ({ trace: note }) =>
      note({ 'soulnear.mode': 'helper' }),
    );
    const [message] = named('message');
    const [inbox] = named('inbox');
    expect(seconds(message?.duration ?? [0, 0])).toBeGreaterThan(1.9);
    expect(message?.attributes).toMatchObject({ 'soulnear.lane': 'talk', 'soulnear.mode': 'helper' });
    expect(inbox?.parentSpanContext?.spanId).toBe(message?.spanContext().spanId);
    expect(seconds(inbox?.duration ?? [0, 0])).toBeGreaterThan(1.9);
  });

  it('begins with the agreement where the text was held for it', async () => {
    const consentAt = new Date(Date.now() - 500);
    await withMessageSpans('talk', [row({})], { consentAt }, async () => undefined);
    for (const name of ['message', 'inbox']) {
      const [span] = named(name);
      expect(seconds(span?.duration ?? [9, 0])).toBeLessThan(1.5);
      expect(seconds(span?.duration ?? [0, 0])).toBeGreaterThan(0.4);
    }
    exporter.reset();
    const longAgo = { consentAt: new Date(Date.now() - 60_000) };
    await withMessageSpans('talk', [row({})], longAgo, async () => undefined);
    expect(seconds(named('message')[0]?.duration ?? [9, 0])).toBeLessThan(10);
  });

  it('is one for each of the texts that are answered together, all with the same mode', async () => {
    await withMessageSpans('talk', [row({ id: 'a' }), row({ id: 'b' })], null, async ({ trace: note }) =>
      note({ 'soulnear.mode': 'soulsleep' }),
    );
    expect(named('message').map(({ attributes }) => attributes['soulnear.mode'])).toEqual([
      'soulsleep',
      'soulsleep',
    ]);
  });

  it('is, once deferred, a span of its own that is linked to the first try and counts no time of waiting', async () => {
    let first: string | null = null;
    await withMessageSpans('talk', [row({})], null, async ({ traceparent }) => {
      first = traceparent;
    });
    exporter.reset();
    await withMessageSpans('talk', [row({ deferrals: 1, traceparent: first })], null, async () => undefined);
    const [deferred] = named('deferred message');
    expect(named('message')).toEqual([]);
    expect(deferred?.parentSpanContext).toBeUndefined();
    expect(deferred?.links.map((link) => `00-${link.context.traceId}-${link.context.spanId}-01`)).toEqual([
      first,
    ]);
    expect(seconds(deferred?.duration ?? [9, 0])).toBeLessThan(1.5);
  });
});
