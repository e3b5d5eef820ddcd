import express, { type Router } from 'express';
import { readSpans, type StoredSpan } from './read-spans.ts';
import { traceTree } from './trace-tree.ts';

export interface TraceSummary {
  traceId: string;
  root: string;
  services: string[];
  spans: number;
  /** Unix time in milliseconds. */
  start: number;
  durationMs: number;
}

export interface TraceStore {
  /** To be mounted at `/otlp/v1/traces`; reads its bodies itself. POST stores, GET lists, GET /:id reads, GET /:id/tree prints. */
  router: Router;
  /** Newest first. */
  traces(): TraceSummary[];
  trace(traceId: string): StoredSpan[];
  /** The trace as an indented tree for a terminal; empty for an unknown id. */
  tree(traceId: string): string;
}

const bodyLimit = '8mb';

function summaryOf(traceId: string, spans: StoredSpan[]): TraceSummary {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const root = spans.find(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId)) ?? spans[0];
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.start + span.durationMs));
  const services = [...new Set(spans.map(({ service }) => service))];
  return { traceId, root: root?.name ?? '', services, spans: spans.length, start, durationMs: end - start };
}

/** A store of OTLP/JSON traces in memory: the oldest traces go first, a trace keeps its first spans. */
export function createTraceStore({ maxTraces = 500, maxSpansPerTrace = 2_000 } = {}): TraceStore {
  const byTrace = new Map<string, StoredSpan[]>();

  function add(span: StoredSpan): void {
    const spans = byTrace.get(span.traceId) ?? [];
    if (spans.length < maxSpansPerTrace) spans.push(span);
    byTrace.set(span.traceId, spans);
    const oldest = byTrace.size > maxTraces ? byTrace.keys().next().value : undefined;
    if (oldest !== undefined) byTrace.delete(oldest);
  }

  const trace = (traceId: string) => (byTrace.get(traceId) ?? []).toSorted((a, b) => a.start - b.start);
  const tree = (traceId: string) => traceTree(trace(traceId));
  const traces = () =>
    [...byTrace].map(([id, spans]) => summaryOf(id, spans)).toSorted((a, b) => b.start - a.start);

  const router = express.Router();
  router.use(express.json({ limit: bodyLimit }));
  router.post('/', (req, res) => {
    if (!req.is('application/json')) {
      res.status(415).json({ code: 3, message: 'Only OTLP/HTTP with JSON is read here.' });
      return;
    }
    const spans = readSpans(req.body);
    if (!spans) {
      res.status(400).json({ code: 3, message: 'This is no ExportTraceServiceRequest.' });
      return;
    }
    for (const span of spans) add(span);
    res.json({ partialSuccess: {} });
  });
  router.get('/', (_req, res) => {
    res.json({ traces: traces() });
  });
  router.get('/:id', (req, res) => {
    res.json({ spans: trace(req.params.id) });
  });
  router.get('/:id/tree', (req, res) => {
    const text = tree(req.params.id);
    res
      .status(text ? 200 : 404)
      .type('text/plain')
      .send(text);
  });
  return { router, traces, trace, tree };
}
