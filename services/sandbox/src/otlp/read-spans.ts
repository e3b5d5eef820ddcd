import { z } from 'zod';

export interface StoredSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  service: string;
  scope: string;
  name: string;
  kind: string;
  /** Unix time in milliseconds. */
  start: number;
  durationMs: number;
  status: 'unset' | 'ok' | 'error';
  attributes: Record<string, unknown>;
  links: { traceId: string; spanId: string }[];
}

const hexId = z.string().regex(/^[0-9a-f]{16,32}$/i);
const nanos = z.union([z.string().regex(/^\d+$/), z.int().nonnegative()]);
const attributes = z.array(z.looseObject({ key: z.string(), value: z.unknown() })).optional();

const exportRequest = z.looseObject({
  resourceSpans: z
    .array(
      z.looseObject({
        resource: z.looseObject({ attributes }).optional(),
        scopeSpans: z
          .array(
            z.looseObject({
              scope: z.looseObject({ name: z.string().optional() }).optional(),
              spans: z
                .array(
                  z.looseObject({
                    traceId: hexId,
                    spanId: hexId,
                    parentSpanId: z.string().optional(),
                    name: z.string(),
                    kind: z.int().optional(),
                    startTimeUnixNano: nanos,
                    endTimeUnixNano: nanos,
                    attributes,
                    status: z.looseObject({ code: z.int().optional() }).optional(),
                    links: z.array(z.looseObject({ traceId: hexId, spanId: hexId })).optional(),
                  }),
                )
                .optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
const statuses = ['unset', 'ok', 'error'] as const;

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const any = value as Record<string, unknown>;
  if ('intValue' in any) return Number(any.intValue);
  if ('arrayValue' in any)
    return ((any.arrayValue as { values?: unknown[] } | null)?.values ?? []).map(plain);
  return any.stringValue ?? any.boolValue ?? any.doubleValue;
}

function record(list: z.infer<typeof attributes>): Record<string, unknown> {
  return Object.fromEntries((list ?? []).map(({ key, value }) => [key, plain(value)]));
}

/** Nanoseconds are beyond what a number holds exactly. */
function milliseconds(time: string | number): number {
  const exact = BigInt(time);
  return Number(exact / 1_000_000n) + Number(exact % 1_000_000n) / 1e6;
}

/** The spans of an ExportTraceServiceRequest in JSON; undefined when it is none. */
export function readSpans(body: unknown): StoredSpan[] | undefined {
  const parsed = exportRequest.safeParse(body);
  if (!parsed.success) return undefined;
  const spans: StoredSpan[] = [];
  for (const { resource, scopeSpans } of parsed.data.resourceSpans ?? []) {
    const service = String(record(resource?.attributes)['service.name'] ?? 'unknown');
    for (const { scope, spans: given } of scopeSpans ?? []) {
      for (const span of given ?? []) {
        const start = milliseconds(span.startTimeUnixNano);
        spans.push({
          traceId: span.traceId,
          spanId: span.spanId,
          parentSpanId: span.parentSpanId || undefined,
          service,
          scope: scope?.name ?? '',
          name: span.name,
          kind: kinds[span.kind ?? 0] ?? 'unspecified',
          start,
          durationMs: Math.max(0, milliseconds(span.endTimeUnixNano) - start),
          status: statuses[span.status?.code ?? 0] ?? 'unset',
          attributes: record(span.attributes),
          links: (span.links ?? []).map(({ traceId, spanId }) => ({ traceId, spanId })),
        });
      }
    }
  }
  return spans;
}
