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
import { answerableSince } from './answerable-since.ts';
import type { InboxRow, LaneName, Person } from './lane-types.ts';

const tracer = trace.getTracer('soulnear');

export interface MessageTrace {
  /** Of the first span; null where nothing is traced. */
  traceparent: string | null;
  /** Writes on the spans of all rows. */
  trace: (attributes: Attributes) => void;
}

/** A `message` span per row from its acceptance, or the consent it was held for; the work runs inside the first one. */
export async function withMessageSpans<T>(
  lane: LaneName,
  rows: readonly InboxRow[],
  person: Pick<Person, 'consentAt'> | null,
  work: (trace: MessageTrace) => Promise<T>,
): Promise<T> {
  const spans = rows.map((row) => startMessage(lane, row, person));
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

function startMessage(lane: LaneName, row: InboxRow, person: Pick<Person, 'consentAt'> | null): Span {
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
  const startTime = answerableSince(row, person);
  const options = { kind: SpanKind.CONSUMER, startTime, attributes };
  const span = tracer.startSpan('message', options, parent);
  tracer.startSpan('inbox', { startTime }, trace.setSpan(ROOT_CONTEXT, span)).end();
  return span;
}
