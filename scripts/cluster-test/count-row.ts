import { percentile } from '../bench/percentile.ts';
import type { Town } from './town/town.ts';
import type { Row } from './world.ts';

interface Allowed {
  D?: number;
  /** Posts without a 2xx; any number where nothing is said. */
  refused?: number;
}

/** The counters of the running count as a row: base where nothing else is allowed. */
export async function countRow(
  town: Town,
  settled: boolean,
  allowed: Allowed = {},
): Promise<Required<Pick<Row, 'counters' | 'refused' | 'other' | 'broken'>> & { repeated: number }> {
  const { counters, halfAnswer } = await town.count();
  const refused = await town.refused();
  const broken: string[] = settled ? [] : ['not all was done in time'];
  for (const name of ['L', 'D', 'C', 'O'] as const) {
    const most = name === 'D' ? (allowed.D ?? 0) : 0;
    if (counters[name] > most) broken.push(`${name} = ${counters[name]}, at most ${most}`);
  }
  if (halfAnswer) broken.push('half an answer in a history');
  if (allowed.refused !== undefined && refused > allowed.refused)
    broken.push(
      `${refused} posts to the webhook got no 2xx, at most ${allowed.refused}; the last: ${await town.lastRefusal()}`,
    );
  const times = town.ledger.answerTimes();
  const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`;
  const other =
    times.length === 0
      ? []
      : [`answers p50 ${seconds(percentile(times, 50))} longest ${seconds(Math.max(...times))}`];
  return { counters, refused, other, broken, repeated: counters.repeatedCalls };
}
