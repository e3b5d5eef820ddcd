import { table } from '../bench/table.ts';
import type { Metric, Report } from './report-types.ts';
import { leastTalks } from './statistics.ts';

/** A figure of a metric with as many digits as it is worth. */
export function shownFigure(value: number, unit: string): string {
  if (!Number.isFinite(value)) return '–';
  if (unit === 'USD') return value === 0 ? '0' : value.toFixed(5);
  return Math.abs(value) < 10 && !Number.isInteger(value) ? value.toFixed(1) : value.toFixed(0);
}

/** How the sides differ in one metric, in words. */
export function verdictOf({ value, unit }: Metric): string {
  if (!value) return 'not measured';
  if (Number.isNaN(value.difference)) return 'measured on one side only';
  if (value.talks < leastTalks) return `too few talks to tell: ${value.talks}`;
  const range = `${signed(value.low, unit)} to ${signed(value.high, unit)}`;
  if (value.low === 0 && value.high === 0) return 'the same';
  return value.clear ? `b differs: ${range}` : `no clear difference: ${range}`;
}

function signed(value: number, unit: string): string {
  return `${value > 0 ? '+' : ''}${shownFigure(value, unit)}`;
}

/** The summary for a terminal. */
export function textReport(report: Report): string {
  const { metrics, findings, similarity, methods, held, talks, repeats, unfinished } = report;
  const figures = metrics.map((metric) => {
    const { value, unit, name } = metric;
    return [
      `${name}${unit && `, ${unit}`}`,
      value ? shownFigure(value.a, unit) : '–',
      value ? shownFigure(value.b, unit) : '–',
      verdictOf(metric),
    ];
  });
  const counted = Object.entries(findings.a).map(([kind, a]) => [kind, a, findings.b[kind as 'care']]);
  return [
    `${held} of ${talks * repeats} talks held with both${unfinished ? `: ${unfinished}` : ''}.`,
    '',
    table([['median', 'a', 'b', 'b − a (95 %)'], ...figures]),
    '',
    table([['findings', 'a', 'b'], ...counted.map((row) => row.map(String))]),
    '',
    `similarity of the answers (median): ${similarity === null ? '–' : similarity.toFixed(2)}, ${methods.similarity}`,
    methods.interval,
  ].join('\n');
}
