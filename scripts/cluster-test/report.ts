import { table } from '../bench/table.ts';
import type { Row } from './world.ts';

/** One row a phase, below it what was done and seen in each, and then what does not hold. */
export function report(rows: Row[]): string {
  const head = ['case', 'holds', 'L', 'D', 'C', 'O', 'in flight', 'non-2xx', 's'];
  const figure = (value: number | undefined) => (value === undefined ? '–' : String(value));
  const lines = rows.map(({ id, broken, counters, inFlight, refused, seconds = 0 }) => [
    id,
    broken.length === 0 ? 'holds' : 'FAILS',
    ...(['L', 'D', 'C', 'O'] as const).map((name) => figure(counters?.[name])),
    figure(inFlight),
    figure(refused),
    seconds.toFixed(0),
  ]);
  const seen = rows.map(({ id, did, other }) => `${id}: ${[did, ...other].join('; ')}`);
  const complaints = rows.flatMap(({ id, broken }) => broken.map((sentence) => `case ${id}: ${sentence}`));
  return [table([head, ...lines]), '', ...seen, ...complaints].join('\n');
}
