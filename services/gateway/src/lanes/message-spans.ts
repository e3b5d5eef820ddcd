import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  trace,
} from '@opentelemetry/api';
import { failSpan, startSpan, traceparentOf } from '@soulnear/platform/telemetry/spans.ts';
import type { InboxRow, LaneName } from './lane-types.ts';

const tracer = trace.getTracer('soulnear');

export interface MessageTrace {
  /** Of the first span; null where nothing is traced. */
  traceparent: string | null;
  /** Writes on the spans of all rows. */
  trace: (attributes: Attributes) => void;
}

/** A `message` span per row from its acceptance on; the work runs inside the first one. */
export async function withMessageSpans<T>(
  lane: LaneName,
  rows: readonly InboxRow[],
  work: (trace: MessageTrace) => Promise<T>,
): Promise<T> {
  const spans = rows.map((row) => startMessage(lane, row));
  const [first] = spans;
  const message: MessageTrace = {
    traceparent: (first && traceparentOf(first)) ?? null,
    trace: (attributes) => {
      for (const span of spans) span.setAttributes(attributes);
    },
  };
  try {
    return await (first
      ? context.with(trace.setSpan(context.active(), first), () => work(message))
      : work(message));
  } catch (error) {
    for (const span of spans) failSpan(span, error);
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

function startMessage(lane: LaneName, row: InboxRow): Span {
  const traceparent = row.traceparent ?? undefined;
  const attributes = {
    'soulnear.lane': lane,
    'soulnear.tries': row.tries,
    'soulnear.deferrals': row.deferrals,
  };
  // How long the model was away is not how long we take: a span of its own, from now on.
  if (row.deferrals > 0) {
    const links = [traceparent];
    return context.with(ROOT_CONTEXT, () =>
      startSpan('deferred message', { kind: 'consumer', attributes, links }),
    );
  }
  const parent = traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
  const options = { kind: SpanKind.CONSUMER, startTime: row.acceptedAt, attributes };
  const span = tracer.startSpan('message', options, parent);
  tracer.startSpan('inbox', { startTime: row.acceptedAt }, trace.setSpan(ROOT_CONTEXT, span)).end();
  return span;
}
