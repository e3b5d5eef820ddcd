import { bootstrap, type Interval, mean, p95, wilson } from './intervals.ts';
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

/** Fewer people on a side say nothing. */
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
    thumbs: wilson(
      sum(({ up }) => up),
      sum(({ up, down }) => up + down),
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
      return [label, shown(left, tell), shown(right, tell), apart(left, right, off, on)];
    }),
  ];
}

function apart(a: Interval | undefined, b: Interval | undefined, off: SideReport, on: SideReport): string {
  if (!a || !b || Math.min(off.people, on.people) < leastPeople) return 'too few to tell';
  return a.high < b.low || b.high < a.low ? 'DIFFERENT' : 'not told apart';
}
