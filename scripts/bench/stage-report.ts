import type { SpanFigures } from './load/load-types.ts';
import type { Measured } from './measure.ts';
import { figure, table } from './table.ts';

interface Stage {
  name: string;
  service: string;
  span: string;
}

/** The way of a message, in its order; `span` as the collector names it. */
const stages: Stage[] = [
  { name: 'store', service: 'gateway', span: 'store-rows' },
  { name: 'claim', service: 'gateway', span: 'claim-lanes' },
  { name: 'load', service: 'dialogue', span: 'begin' },
  { name: 'prompt', service: 'dialogue', span: 'prompt' },
  { name: 'model', service: 'dialogue', span: 'model' },
  { name: 'store answer', service: 'dialogue', span: 'finish' },
  { name: 'intent', service: 'gateway', span: 'write-intent' },
  { name: 'send', service: 'gateway', span: 'POST /sendMessage' },
  { name: 'done, release', service: 'gateway', span: 'finish-and-release' },
];

/** Where a message's time goes, and how often it goes to Postgres and over HTTP. */
export function stageReport(spans: SpanFigures[], conversation: Measured): string {
  const answers = conversation.answered;
  const perAnswer = (span: SpanFigures) => (span.count / answers).toFixed(2);
  const rowOf = (label: string, span: SpanFigures) => [
    label,
    figure(span.p50),
    figure(span.p95),
    perAnswer(span),
  ];
  const stageRows = stages.flatMap(({ name, service, span }) => {
    const found = spans.find((figures) => figures.service === service && figures.name === span);
    return found ? [rowOf(name, found)] : [[name, '–', '–', '–']];
  });
  const section = (title: string, kind: SpanFigures['kind']) => {
    const some = spans.filter((span) => span.kind === kind).sort((a, b) => b.count - a.count);
    const all = some.reduce((sum, span) => sum + span.count, 0);
    const head = [`${title}: ${(all / answers).toFixed(2)} per answer`, 'p50 ms', 'p95 ms', 'per answer'];
    return table([head, ...some.map((span) => rowOf(`${span.service} ${span.name}`, span))]);
  };
  return [
    table([['stage', 'p50 ms', 'p95 ms', 'per answer'], ...stageRows]),
    section('Postgres round trips', 'postgres'),
    section('HTTP calls', 'http'),
  ].join('\n\n');
}
