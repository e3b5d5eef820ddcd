import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { AppError } from '../../src/errors/app-error.ts';
import { RedactingProcessor } from '../../src/telemetry/redacting-processor.ts';
import {
  currentTraceparent,
  inContextOf,
  inSpan,
  startSpan,
  traceparentOf,
  withSpan,
} from '../../src/telemetry/spans.ts';

const exporter = new InMemorySpanExporter();
const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const spanProcessors = [new RedactingProcessor(), new SimpleSpanProcessor({ exporter })];
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors }));
});
afterEach(() => exporter.reset());

describe('a span', () => {
  it('continues a stored traceparent and is itself the parent of what runs in it', async () => {
    const inner = await withSpan('message', { parent }, async () => {
      const stored = currentTraceparent();
      await withSpan('turn', {}, async () => undefined);
      return stored;
    });
    const [turn, message] = exporter.getFinishedSpans();
    expect(message?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(turn?.parentSpanContext?.spanId).toBe(message?.spanContext().spanId);
    expect(inner).toBe(`00-0af7651916cd43dd8448eb211c80319c-${message?.spanContext().spanId}-01`);
  });

  it('links to what it comes from without becoming its child, and ignores a broken traceparent', async () => {
    await withSpan('answer later', { links: [parent, undefined, 'rubbish'] }, async () => undefined);
    const [span] = exporter.getFinishedSpans();
    expect(span?.parentSpanContext).toBeUndefined();
    expect(span?.links.map((link) => link.context.spanId)).toEqual(['b7ad6b7169203331']);
  });

  it('is marked by the error that passes through it, by code and not by the words of a foreign error', async () => {
    const own = new AppError('quota', 'the quota is used up', { status: 429 });
    await expect(withSpan('a', {}, () => Promise.reject(own))).rejects.toBe(own);
    await expect(withSpan('b', {}, () => Promise.reject(new TypeError('words')))).rejects.toThrow('words');
    const [a, b] = exporter.getFinishedSpans();
    expect(a?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'the quota is used up' });
    expect(a?.attributes).toEqual({ 'error.type': 'quota' });
    expect(b?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(b?.attributes).toEqual({ 'error.type': 'TypeError' });
  });

  it('ended by hand can be handed on and entered', () => {
    const span = startSpan('message', { kind: 'consumer', attributes: { lane: 'talk' } });
    expect(currentTraceparent()).toBeUndefined();
    expect(inSpan(span, currentTraceparent)).toBe(traceparentOf(span));
    expect(inContextOf(traceparentOf(span), () => trace.getActiveSpan()?.spanContext().spanId)).toBe(
      span.spanContext().spanId,
    );
    expect(inContextOf(undefined, () => 'ran')).toBe('ran');
    expect(exporter.getFinishedSpans()).toEqual([]);
    span.end();
    expect(exporter.getFinishedSpans()).toHaveLength(1);
  });

  it('of any library loses queries, headers, quoted errors and secrets before it is exported', () => {
    const token = '123456789:AAabcdefghijklmnopqrstuvwxyz_0123456';
    const span = trace.getTracer('some-library').startSpan(`GET /bot${token}/getMe`);
    span.setAttributes({
      'url.full': `https://u:pw@host/bot${token}/sendMessage?text=words#frag`,
      'url.query': '?text=words',
      'http.target': '/a?text=words',
      'http.request.header.authorization': ['Bearer abcdefgh'],
      'user_agent.original': 'agent',
      'gen_ai.system_instructions': 'words',
      'some.list': [`bot${token}`, 'Bearer abcdefgh'],
    });
    const error = new Error(`words of /bot${token}/`);
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    span.end();
    const [done] = exporter.getFinishedSpans();
    expect(done?.name).toBe('GET /bot…/getMe');
    expect(done?.attributes).toEqual({
      'url.full': 'https://u:…@host/bot…/sendMessage',
      'http.target': '/a',
      'some.list': ['bot…', 'Bearer …'],
    });
    expect(done?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(JSON.stringify(done?.events)).not.toMatch(/words|AAabc/);
    expect(done?.events[0]?.attributes?.['exception.type']).toBe('Error');
  });

  it('of a served request keeps its route, not the path that was asked for', () => {
    const span = trace.getTracer('some-library').startSpan('GET', { kind: SpanKind.SERVER });
    span.setAttributes({ 'http.route': '/v1/turns', 'url.path': '/words', 'http.target': '/words' });
    span.end();
    expect(exporter.getFinishedSpans()[0]?.attributes).toEqual({ 'http.route': '/v1/turns' });
  });
});
