import type { StoredSpan } from './read-spans.ts';

/** Shown behind a span, in this order, where it has them. */
const shown: [attribute: string, label: string][] = [
  ['http.response.status_code', ''],
  ['gen_ai.response.finish_reasons', 'finish '],
  ['gen_ai.usage.input_tokens', 'in '],
  ['gen_ai.usage.output_tokens', 'out '],
  ['error.type', 'error '],
];

function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

function notes(span: StoredSpan): string {
  const parts = shown.flatMap(([attribute, label]) => {
    const value = span.attributes[attribute];
    return value === undefined ? [] : [`${label}${[value].flat().join(',')}`];
  });
  if (span.links.length > 0)
    parts.push(`links ${span.links.map((link) => link.traceId.slice(0, 8)).join(',')}`);
  if (span.status === 'error' && !span.attributes['error.type']) parts.push('error');
  return parts.length > 0 ? `  [${parts.join('; ')}]` : '';
}

/** Spans of one trace, sorted by start, as a tree: service, name, when it began, how long it took. */
export function traceTree(spans: StoredSpan[]): string {
  const first = spans[0];
  if (!first) return '';
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const children = Map.groupBy(spans, ({ parentSpanId }) =>
    parentSpanId && ids.has(parentSpanId) ? parentSpanId : '',
  );
  const rows: { left: string; right: string }[] = [];

  // Each span is visited once, so that ids that go in a circle end.
  const walk = (span: StoredSpan, indent: string, branch: string, next: string) => {
    const left = `${indent}${branch}${span.service}  ${span.name}`;
    const offset = `+${milliseconds(span.start - first.start)}`;
    rows.push({
      left,
      right: `${offset.padStart(9)} ${milliseconds(span.durationMs).padStart(9)}${notes(span)}`,
    });
    const inner = children.get(span.spanId) ?? [];
    children.delete(span.spanId);
    inner.forEach((child, index) => {
      const last = index === inner.length - 1;
      walk(child, `${indent}${next}`, last ? '└─ ' : '├─ ', last ? '   ' : '│  ');
    });
  };
  for (const root of children.get('') ?? []) walk(root, '', '', '');

  const width = Math.max(...rows.map(({ left }) => left.length));
  const services = new Set(spans.map(({ service }) => service)).size;
  const head = `trace ${first.traceId}: ${rows.length} spans in ${services} services`;
  return [head, ...rows.map(({ left, right }) => `${left.padEnd(width)}  ${right}`), ''].join('\n');
}
