import { setTimeout as sleep } from 'node:timers/promises';

export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  service: string;
  name: string;
  kind: string;
  attributes: Record<string, unknown>;
}

export interface TraceSummary {
  traceId: string;
  root: string;
  services: string[];
}

const read = async <T>(url: string): Promise<T> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
};

/** The newest trace whose spans satisfy `complete`; waits for the exporters' batches. */
export async function newestTrace(
  sandboxUrl: string,
  complete: (spans: Span[]) => boolean,
  timeoutMs = 10_000,
): Promise<{ traceId: string; spans: Span[] } | undefined> {
  const until = Date.now() + timeoutMs;
  do {
    for (const { traceId } of await listTraces(sandboxUrl)) {
      const spans = await spansOf(sandboxUrl, traceId);
      if (complete(spans)) return { traceId, spans };
    }
    await sleep(250);
  } while (Date.now() < until);
  return undefined;
}

/** Whether these are the spans of a message that a model has answered. */
export function isAnsweredMessage(spans: Span[]): boolean {
  return spans.some((span) => span.name === 'message') && spans.some(isModelCall);
}

/** Whether the span is a call to a model, as OpenTelemetry's gen_ai conventions mark it. */
export function isModelCall(span: Span): boolean {
  return Object.keys(span.attributes).some((key) => key.startsWith('gen_ai.'));
}

/** The traces the sandbox has kept, newest first. */
export async function listTraces(sandboxUrl: string): Promise<TraceSummary[]> {
  return (await read<{ traces: TraceSummary[] }>(`${sandboxUrl}/otlp/v1/traces`)).traces;
}

/** The spans of one trace. */
export async function spansOf(sandboxUrl: string, traceId: string): Promise<Span[]> {
  return (await read<{ spans: Span[] }>(`${sandboxUrl}/otlp/v1/traces/${traceId}`)).spans;
}

/** One trace as a tree for a terminal. */
export async function traceTree(sandboxUrl: string, traceId: string): Promise<string> {
  const response = await fetch(`${sandboxUrl}/otlp/v1/traces/${traceId}/tree`);
  return response.text();
}
