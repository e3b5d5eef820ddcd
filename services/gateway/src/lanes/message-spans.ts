import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, trace } from '@opentelemetry/api';
import { failSpan } from '@soulnear/platform/telemetry/spans.ts';
import type { InboxRow, LaneName } from './lane-types.ts';

const tracer = trace.getTracer('soulnear');

/** A `message` span per row from its acceptance on; the work runs inside the first one. */
export async function withMessageSpans<T>(
  lane: LaneName,
  rows: readonly InboxRow[],
  work: () => Promise<T>,
): Promise<T> {
  const spans = rows.map((row) => startMessage(lane, row));
  try {
    const [first] = spans;
    return await (first ? context.with(trace.setSpan(context.active(), first), work) : work());
  } catch (error) {
    for (const span of spans) failSpan(span, error);
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}

function startMessage(lane: LaneName, row: InboxRow): Span {
  const traceparent = row.traceparent ?? undefined;
  const parent = traceparent ? propagation.extract(ROOT_CONTEXT, { traceparent }) : ROOT_CONTEXT;
  const attributes = {
    'soulnear.lane': lane,
    'soulnear.tries': row.tries,
    'soulnear.deferrals': row.deferrals,
  };
  return tracer.startSpan(
    'message',
    { kind: SpanKind.CONSUMER, startTime: row.acceptedAt, attributes },
    parent,
  );
}
