import { table } from '../bench/table.ts';
import type { Row } from './world.ts';

/** One row a phase, and below it what does not hold. */
export function report(rows: Row[]): string {
  const head = [
    'case',
    'holds',
    'L',
    'D',
    'C',
    'O',
    'in flight',
    'non-2xx',
    's',
    'what was done',
    'other figures',
  ];
  const figure = (value: number | undefined) => (value === undefined ? '–' : String(value));
  const lines = rows.map(({ id, broken, counters, inFlight, refused, seconds = 0, did, other }) => [
    id,
    broken.length === 0 ? 'holds' : 'FAILS',
    ...(['L', 'D', 'C', 'O'] as const).map((name) => figure(counters?.[name])),
    figure(inFlight),
    figure(refused),
    seconds.toFixed(0),
    did,
    other.join(', '),
  ]);
  const complaints = rows.flatMap(({ id, broken }) => broken.map((sentence) => `case ${id}: ${sentence}`));
  return [table([head, ...lines]), ...complaints].join('\n');
}
