export interface Reading {
  answers: number;
  /** Seconds to the first words; undefined where there was no answer. */
  p95: number | undefined;
  /** Failures of our own, and turns put off. */
  errors: number;
  dead: number;
  blocked: number;
  costUsd: number;
}

export interface Bounds {
  p95Seconds: number;
  /** Times the other side's p95. */
  slower: number;
  /** Per answer, more than the other side. */
  errors: number;
  dead: number;
  blocks: number;
  /** Times the other side's cost of an answer. */
  cost: number;
  /** Answers a side must have before it is compared. */
  least: number;
}

const few = 3;
/** Below it, being slower than the others is nothing that anybody notices. */
const noticedSeconds = 1;
const noticedUsd = 0.0005;

/** Why a rollout must be turned back, as a sentence; undefined while all bounds hold. */
export function brokenBound(on: Reading, off: Reading | undefined, bounds: Bounds): string | undefined {
  const others = off && off.answers >= bounds.least ? off : undefined;
  const more = (count: (side: Reading) => number, bound: number) =>
    rate(on, count(on)) > (others ? rate(others, count(others)) : 0) + bound;
  if (on.errors >= few && more((side) => side.errors, bounds.errors))
    return `errors: ${Math.round(on.errors)} of ${tries(on)} tries failed or were put off, ${told(others, (side) => `${Math.round(side.errors)} of ${tries(side)}`)} without it`;
  if (on.dead > 0 && more((side) => side.dead, bounds.dead))
    return `dead letters: ${Math.round(on.dead)}, ${told(others, (side) => String(Math.round(side.dead)))} without it`;
  if (on.blocked >= few && more((side) => side.blocked, bounds.blocks))
    return `blocks: ${Math.round(on.blocked)} people, ${told(others, (side) => String(Math.round(side.blocked)))} without it`;
  if (on.answers < bounds.least) return undefined;
  return tooSlow(on, others, bounds) ?? tooDear(on, others, bounds);
}

function tooSlow(on: Reading, others: Reading | undefined, bounds: Bounds): string | undefined {
  if (on.p95 === undefined) return undefined;
  const beside = told(others, (side) => seconds(side.p95));
  if (on.p95 > bounds.p95Seconds)
    return `p95: first words after ${seconds(on.p95)} (bound ${bounds.p95Seconds} s), ${beside} without it`;
  const slower = others?.p95 !== undefined && on.p95 > bounds.slower * others.p95;
  if (slower && on.p95 > noticedSeconds)
    return `p95: first words after ${seconds(on.p95)}, more than ${bounds.slower} times the ${beside} without it`;
  return undefined;
}

function tooDear(on: Reading, others: Reading | undefined, bounds: Bounds): string | undefined {
  if (!others) return undefined;
  const [its, usual] = [on.costUsd / on.answers, others.costUsd / others.answers];
  if (its <= bounds.cost * usual || its - usual < noticedUsd) return undefined;
  return `cost: ${its.toFixed(4)} USD an answer, ${usual.toFixed(4)} without it (bound ${bounds.cost} times)`;
}

const tries = ({ answers, errors }: Reading) => Math.round(answers + errors);
const rate = (side: Reading, count: number) => count / Math.max(1, side.answers + side.errors);
const seconds = (value: number | undefined) => (value === undefined ? 'nothing' : `${value.toFixed(2)} s`);
const told = (side: Reading | undefined, tell: (side: Reading) => string) =>
  side ? tell(side) : 'too few to compare';

/** A reading in a line. */
export function describeReading(side: Reading): string {
  const { answers, p95, errors, dead, blocked, costUsd } = side;
  return `${Math.round(answers)} answers, p95 ${seconds(p95)}, ${Math.round(errors)} errors, ${Math.round(dead)} dead, ${Math.round(blocked)} blocked, ${costUsd.toFixed(4)} USD`;
}
