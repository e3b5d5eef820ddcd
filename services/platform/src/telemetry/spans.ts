import {
  type Attributes,
  type Context,
  context,
  type Link,
  ProxyTracerProvider,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapSetter,
  trace,
} from '@opentelemetry/api';
import { AppError } from '../errors/app-error.ts';

export interface SpanOptions {
  attributes?: Attributes;
  kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  /** A traceparent whose span becomes the parent, instead of the active one. */
  parent?: string | undefined;
  /** Traceparents of spans this one comes from without being their child. */
  links?: (string | undefined)[];
}

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
};
const tracer = trace.getTracer('soulnear');

/** Runs `fn` inside a span that ends with it; a thrown error marks the span and passes on. */
export async function withSpan<T>(
  name: string,
  options: SpanOptions,
  fn: (span: Span) => Promise<T>,
): Promise<T> {
  const span = startSpan(name, options);
  return context.with(trace.setSpan(baseContext(options), span), async () => {
    try {
      return await fn(span);
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** A span that the caller ends. It is not made active: hand on `traceparentOf(span)` or use `inSpan`. */
export function startSpan(name: string, options: SpanOptions = {}): Span {
  const links: Link[] = [];
  for (const link of options.links ?? []) {
    const linked = link === undefined ? undefined : trace.getSpanContext(contextOf(link));
    if (linked) links.push({ context: linked });
  }
  const settings = { kind: kinds[options.kind ?? 'internal'], attributes: options.attributes ?? {}, links };
  return tracer.startSpan(name, settings, baseContext(options));
}

/** Marks a span as failed by the error, without values from its message. */
export function failSpan(span: Span, error: unknown): void {
  const code = (error as { code?: unknown } | undefined)?.code;
  const type = error instanceof Error ? error.constructor.name : typeof error;
  span.setAttribute('error.type', typeof code === 'string' ? code : type);
  // Only our own messages are known to quote nothing.
  span.setStatus({
    code: SpanStatusCode.ERROR,
    ...(error instanceof AppError && { message: error.message }),
  });
}

/** Runs `fn` with the span active. */
export function inSpan<T>(span: Span, fn: () => T): T {
  return context.with(trace.setSpan(context.active(), span), fn);
}

/** The active span as a W3C traceparent, to be stored or sent; undefined outside any span. */
export function currentTraceparent(): string | undefined {
  return traceparentIn(context.active());
}

/** A span as a W3C traceparent. */
export function traceparentOf(span: Span): string | undefined {
  return traceparentIn(trace.setSpan(ROOT_CONTEXT, span));
}

/** Runs `fn` as a continuation of the trace; without a (valid) traceparent just runs it. */
export function inContextOf<T>(traceparent: string | undefined, fn: () => T): T {
  return traceparent === undefined ? fn() : context.with(contextOf(traceparent), fn);
}

interface Stoppable {
  shutdown(): Promise<void>;
}

/** Sends what is buffered and stops telemetry, in at most `ms` milliseconds. Never throws. */
export async function shutdownTelemetry(ms: number): Promise<void> {
  const global = trace.getTracerProvider();
  const provider = (
    global instanceof ProxyTracerProvider ? global.getDelegate() : global
  ) as Partial<Stoppable>;
  if (!provider.shutdown) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  const done = Promise.resolve(provider.shutdown()).catch(() => undefined);
  await Promise.race([done, late]);
  clearTimeout(timer);
}

const setter: TextMapSetter<Record<string, string>> = {
  set(carrier, key, value) {
    carrier[key] = value;
  },
};

function traceparentIn(where: Context): string | undefined {
  const carrier: Record<string, string> = {};
  propagation.inject(where, carrier, setter);
  return carrier.traceparent;
}

function contextOf(traceparent: string): Context {
  return propagation.extract(ROOT_CONTEXT, { traceparent });
}

function baseContext(options: SpanOptions): Context {
  return options.parent === undefined ? context.active() : contextOf(options.parent);
}
