import { bootstrap, type Interval, mean, p95, shareAmong, wilson } from './intervals.ts';
import type { Participant } from './sides-store.ts';

export interface SideReport {
  people: number;
  answers: number;
  answersEach: Interval | undefined;
  p95Seconds: Interval | undefined;
  costUsd: Interval | undefined;
  day1: Interval | undefined;
  day7: Interval | undefined;
  /** Up among all thumbs. */
  thumbs: Interval | undefined;
}

/** Fewer people on a side who gave a figure say nothing of it. */
export const leastPeople = 30;

/** One side of an experiment, each figure with its interval. */
export function describeSide(participants: Participant[]): SideReport {
  const returned = (pick: (one: Participant) => boolean | null) => {
    const known = participants.map(pick).filter((seen) => seen !== null);
    return wilson(known.filter(Boolean).length, known.length);
  };
  const sum = (pick: (one: Participant) => number) =>
    participants.reduce((total, one) => total + pick(one), 0);
  return {
    people: participants.length,
    answers: sum(({ answers }) => answers),
    answersEach: bootstrap(
      participants.map(({ answers }) => [answers]),
      mean,
    ),
    p95Seconds: bootstrap(
      participants.map(({ seconds }) => seconds),
      p95,
    ),
    costUsd: bootstrap(
      participants.map(({ costs }) => costs),
      mean,
    ),
    day1: returned(({ day1 }) => day1),
    day7: returned(({ day7 }) => day7),
    thumbs: shareAmong(
      participants.map(({ up, down }) => [...Array<number>(up).fill(1), ...Array<number>(down).fill(0)]),
    ),
  };
}

const figures: [keyof SideReport & string, string, (value: number) => string][] = [
  ['answersEach', 'answers a person', (value) => value.toFixed(2)],
  ['p95Seconds', 'first words, p95 (s)', (value) => value.toFixed(2)],
  ['costUsd', 'an answer (USD)', (value) => value.toFixed(5)],
  ['day1', 'back the next day', (value) => percent(value)],
  ['day7', 'back on day 7', (value) => percent(value)],
  ['thumbs', 'thumbs up', (value) => percent(value)],
];

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

/** Rows of the report: each figure of both sides, and whether the intervals are apart. */
export function reportRows(off: SideReport, on: SideReport): string[][] {
  const shown = (interval: Interval | undefined, tell: (value: number) => string) =>
    interval ? `${tell(interval.value)} [${tell(interval.low)} … ${tell(interval.high)}]` : '-';
  return [
    ['', 'off', 'on', ''],
    ['people', `${off.people}`, `${on.people}`, ''],
    ['answers', `${off.answers}`, `${on.answers}`, ''],
    ...figures.map(([key, label, tell]) => {
      const [left, right] = [off[key], on[key]] as [Interval | undefined, Interval | undefined];
      return [label, shown(left, tell), shown(right, tell), apart(left, right)];
    }),
  ];
}

function apart(off: Interval | undefined, on: Interval | undefined): string {
  if (!off || !on || Math.min(off.people, on.people) < leastPeople) return 'too few to tell';
  return off.high < on.low || on.high < off.low ? 'DIFFERENT' : 'not told apart';
}
