import { table } from '../bench/table.ts';
import type { CaseResult } from './fault-case.ts';

/** One row a case, and below it what does not hold. */
export function report(results: CaseResult[]): string {
  const head = ['case', 'what was done', 'L', 'D', 'C', 'O', 'in flight', 's', 'holds', 'other figures'];
  const rows = results.map(({ id, did, counters, inFlight, seconds, broken, other = [] }) => [
    id,
    did,
    ...(['L', 'D', 'C', 'O'] as const).map((name) => String(counters[name])),
    inFlight === undefined ? '–' : String(inFlight),
    seconds.toFixed(0),
    broken.length === 0 ? 'yes' : 'NO',
    other.join(', '),
  ]);
  const complaints = results.flatMap(({ id, what, broken }) =>
    broken.map((sentence) => `case ${id} (${what}): ${sentence}`),
  );
  return [table([head, ...rows]), ...complaints].join('\n');
}
