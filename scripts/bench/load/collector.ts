import { percentile } from '../percentile.ts';
import type { SpanFigures } from './load-types.ts';

interface OtlpAttribute {
  key: string;
  value: { stringValue?: string };
}
interface OtlpSpan {
  name: string;
  kind?: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes?: OtlpAttribute[];
}
interface OtlpBody {
  resourceSpans?: {
    resource?: { attributes?: OtlpAttribute[] };
    scopeSpans?: { spans?: OtlpSpan[] }[];
  }[];
}

const mostSpans = 200_000;
const clientKind = 3;

/** Receives OTLP/HTTP JSON and keeps durations by service and name. */
export class LeanCollector {
  #durations = new Map<string, { service: string; name: string; kind: SpanFigures['kind']; ms: number[] }>();
  #spans = 0;

  receive(body: OtlpBody): void {
    for (const { resource, scopeSpans } of body.resourceSpans ?? []) {
      const service = stringOf(resource?.attributes, 'service.name') ?? 'unknown';
      for (const { spans } of scopeSpans ?? []) for (const span of spans ?? []) this.#note(service, span);
    }
  }

  /** The figures so far, in the order in which the names first came; begins anew. */
  take(): SpanFigures[] {
    const figures = [...this.#durations.values()].map(({ ms, ...names }) => ({
      ...names,
      count: ms.length,
      p50: percentile(ms, 50),
      p95: percentile(ms, 95),
    }));
    this.#durations = new Map();
    this.#spans = 0;
    return figures;
  }

  #note(service: string, span: OtlpSpan): void {
    this.#spans += 1;
    if (this.#spans > mostSpans) return;
    const { kind, name } = nameOf(span);
    const key = `${service} ${name}`;
    const entry = this.#durations.get(key) ?? { service, name, kind, ms: [] };
    entry.ms.push(Number(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)) / 1e6);
    this.#durations.set(key, entry);
  }
}

function nameOf({ name, kind, attributes }: OtlpSpan): Pick<SpanFigures, 'kind' | 'name'> {
  const statement = stringOf(attributes, 'db.postgresql.plan');
  if (
    statement !== undefined ||
    stringOf(attributes, 'db.system') ||
    stringOf(attributes, 'db.system.name')
  ) {
    return { kind: 'postgres', name: statement ?? name };
  }
  const url = stringOf(attributes, 'url.full') ?? stringOf(attributes, 'http.url');
  if (kind !== clientKind || url === undefined) return { kind: 'other', name };
  return { kind: 'http', name: `${name.split(' ', 1)[0]} ${pathOf(url)}` };
}

/** The last parts of the path, ids left out: names must not be as many as calls. */
function pathOf(url: string): string {
  const { pathname } = new URL(url);
  const parts = pathname.split('/').filter((part) => part !== '' && !part.startsWith('bot'));
  return `/${parts.map((part) => (/^[0-9a-f-]{20,}$/.test(part) ? ':id' : part)).join('/')}`;
}

function stringOf(attributes: OtlpAttribute[] | undefined, key: string): string | undefined {
  return attributes?.find((attribute) => attribute.key === key)?.value.stringValue;
}
