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

interface TraceSummary {
  traceId: string;
  root: string;
  services: string[];
}

const read = async <T>(url: string): Promise<T> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return (await response.json()) as T;
};

/** The newest trace that went through all of `services`; waits for the exporters' batches. */
export async function newestTrace(
  sandboxUrl: string,
  services: string[],
  timeoutMs = 10_000,
): Promise<string | undefined> {
  const until = Date.now() + timeoutMs;
  do {
    const { traces } = await read<{ traces: TraceSummary[] }>(`${sandboxUrl}/otlp/v1/traces`);
    const found = traces.find((trace) => services.every((service) => trace.services.includes(service)));
    if (found) return found.traceId;
    await sleep(200);
  } while (Date.now() < until);
  return undefined;
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
