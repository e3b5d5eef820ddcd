import { type FlagName, flagNames } from '@soulnear/contracts/flags.ts';
import { readArgs, UsageError } from '../run-command.ts';
import type { Bounds } from './judge.ts';

export interface RolloutOptions {
  flag: FlagName;
  /** Asks nobody. */
  yes: boolean;
  /** Only turns it back. */
  back: boolean;
  /** Only shows the checklist. */
  checkOnly: boolean;
  /** Percent, growing, the last one 100. */
  steps: number[];
  /** Of the people who have it; so many answers end a step. */
  answers: number;
  /** So long a step lasts at most. */
  stepMs: number;
  /** So long it is watched at 100 % before it is done. */
  finalMs: number;
  pollMs: number;
  /** Within which all gateways must have heard of a new share. */
  knownMs: number;
  /** Looks in vain, one after the other, that count as blindness. */
  blind: number;
  bounds: Bounds;
  state: string;
  log: string;
  /** Checks that may fail. */
  despite: string[];
}

const numbers = {
  answers: ['200', 'answers to people who have it that end a step'],
  minutes: ['30', 'a step lasts at most'],
  'final-minutes': ['60', 'it is watched at 100 %'],
  poll: ['15', 'seconds between two looks'],
  known: ['180', 'seconds until all gateways must know a new share'],
  blind: ['3', 'looks in vain that count as blindness'],
  p95: ['3', 'seconds to the first words, p95'],
  slower: ['1.5', 'times the p95 of those without it (from 1 s on)'],
  errors: ['0.02', 'failures an answer more than without it (3 at least)'],
  dead: ['0.005', 'dead letters an answer more than without it'],
  blocks: ['0.02', 'people who block, an answer more than without it (3 at least)'],
  cost: ['1.5', 'times the cost of an answer without it'],
  least: ['20', 'answers on each side before they are compared'],
} as const;

export const rolloutHelp = `Turns a flag on in steps, watches each, and turns it back when a bound breaks or nothing can be seen.

  npm run rollout -- FLAG [options]      flags: ${flagNames.join(', ')}

  --check        only shows the checklist
  --yes          asks nobody
  --back         turns it off for everybody, now
  --steps LIST   percent of the people (1,5,25,50,100)
  --despite LIST checks that may fail, by name
  --state FILE   where it notes how far it is (.cache/rollout-FLAG.json); with it a stopped rollout is taken up again
  --log FILE     what it did (.cache/rollout-FLAG.log)

Numbers (default):
${Object.entries(numbers)
  .map(([name, [value, what]]) => `  --${name.padEnd(14)} ${value.padEnd(6)} ${what}`)
  .join('\n')}

Settings: PROMETHEUS_URL, PROMETHEUS_SELECTOR (e.g. namespace="soulnear-prod"), FLAGSMITH_ENVIRONMENT_KEY, FLAGSMITH_API_URL,
FLAGSMITH_ADMIN_TOKEN, FLAGSMITH_ADMIN_URL.
One that is under way and taken up again while a check fails is turned back.
Exit codes: 0 on for everybody, 1 turned back, 2 could not be turned back (or Flagsmith does not say whether it is on the
way), 3 a check failed or nobody agreed, 64 called wrongly, 78 a setting is missing, 130 stopped on the way.`;

/** Throws UsageError. */
export function readRolloutOptions(args: string[]): RolloutOptions {
  const text = { type: 'string' } as const;
  const yesNo = { type: 'boolean', default: false } as const;
  const fields = Object.fromEntries(
    Object.entries(numbers).map(([name, [value]]) => [name, { ...text, default: value }]),
  );
  const { values, positionals } = readArgs(args, {
    ...fields,
    ...{ yes: yesNo, back: yesNo, check: yesNo, steps: { ...text, default: '1,5,25,50,100' } },
    ...{ despite: { ...text, default: '' }, state: text, log: text },
  });
  const [name] = positionals;
  const flag = flagNames.find((known) => known === name);
  if (!flag || positionals.length > 1) throw new UsageError(`which flag? ${flagNames.join(', ')}`);
  const read = values as Record<string, string | boolean | undefined>;
  const number = (key: keyof typeof numbers) => {
    const value = Number(read[key]);
    if (!(value > 0)) throw new UsageError(`--${key} wants a number above 0`);
    return value;
  };
  const steps = `${read.steps}`.split(',').map(Number);
  const grows = steps.every((step, index) => step > (steps[index - 1] ?? 0) && step <= 100);
  if (!grows || steps.at(-1) !== 100)
    throw new UsageError('--steps wants growing percentages that end with 100');
  return {
    flag,
    yes: read.yes === true,
    back: read.back === true,
    checkOnly: read.check === true,
    steps,
    answers: number('answers'),
    stepMs: number('minutes') * 60_000,
    finalMs: number('final-minutes') * 60_000,
    pollMs: number('poll') * 1_000,
    knownMs: number('known') * 1_000,
    blind: number('blind'),
    bounds: {
      p95Seconds: number('p95'),
      slower: number('slower'),
      errors: number('errors'),
      dead: number('dead'),
      blocks: number('blocks'),
      cost: number('cost'),
      least: number('least'),
    },
    state: `${read.state ?? `.cache/rollout-${flag}.json`}`,
    log: `${read.log ?? `.cache/rollout-${flag}.log`}`,
    despite: `${read.despite}`.split(',').filter(Boolean),
  };
}
