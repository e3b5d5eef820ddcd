import { setTimeout as sleep } from 'node:timers/promises';
import type { FlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import { readShares as readDocument } from '@soulnear/platform/flags/read-shares.ts';
import type { RolloutOptions } from './options.ts';
import type { Prometheus } from './prometheus.ts';
import { readShares } from './read-sides.ts';
import { loadState, type RolloutState, removeState, saveState } from './state.ts';
import { Blindness, type StepEnd, watchStep } from './watch-step.ts';

export interface RolloutGround {
  options: RolloutOptions;
  flagsmith: Pick<FlagsmithAdmin, 'setShare' | 'endShare' | 'setEnabled' | 'document'>;
  prometheus: Prometheus;
  /** A line of the log. */
  note: (line: string) => void;
  /** Asked to stop: the share stays as it is. */
  signal: AbortSignal;
}

export type RolloutEnd = 'done' | 'turned back' | 'not turned back' | 'stopped';

/** Raises the share step by step, and turns it back when a step does not hold. */
export async function runRollout(ground: RolloutGround): Promise<RolloutEnd> {
  const { options, flagsmith, note, signal } = ground;
  const { flag, steps } = options;
  let state: RolloutState | undefined;
  try {
    state = await whereItIs(ground);
    if (state) note(`taken up again at ${state.percent} %`);
    for (const percent of steps.filter((step) => step >= (state?.percent ?? 0))) {
      if (signal.aborted) return stopped(ground, state);
      if (state?.percent !== percent) {
        await flagsmith.setShare('rollout', flag, percent);
        note(`${flag} is on for ${percent} %`);
        const since = await allKnow(ground, percent);
        state = { flag, percent, since, others: state?.others };
      }
      saveState(options.state, state);
      const end: StepEnd = await watchStep(ground, state, steps.at(-1) === percent);
      if (end.kind === 'stopped') return stopped(ground, state);
      if (end.kind === 'broken') return await turnBack(ground, end.reason);
      note(`${percent} % holds: ${end.told}`);
    }
    await flagsmith.setEnabled(flag, true);
    await flagsmith.endShare('rollout', flag);
    removeState(options.state);
    note(`${flag} is on for everybody`);
    return 'done';
  } catch (error) {
    if (signal.aborted) return stopped(ground, state);
    return await turnBack(ground, (error as Error).message);
  }
}

/** From the file, else from Flagsmith itself. Undefined: it has not begun. */
async function whereItIs({ options, flagsmith }: RolloutGround): Promise<RolloutState | undefined> {
  const remote = readDocument(await flagsmith.document()).get(options.flag);
  if (!remote?.rollingOut || remote.percent === undefined) return undefined;
  const kept = loadState(options.state, options.flag);
  if (kept?.percent === remote.percent) return kept;
  return { flag: options.flag, percent: remote.percent, since: Date.now(), others: kept?.others };
}

/** Waits until every gateway has the share; answers when that was. Throws Blindness where they do not in time. */
async function allKnow({ options, prometheus, signal }: RolloutGround, percent: number): Promise<number> {
  const until = Date.now() + options.knownMs;
  for (let problem = 'no gateway can be seen'; ; ) {
    try {
      const shares = await readShares(prometheus, options.flag);
      if (shares.length > 0 && shares.every((share) => share === percent)) return Date.now();
      if (shares.length > 0)
        problem = `the gateways have ${[...new Set(shares)].join(' and ')} %, not ${percent} % (does ${options.flag}=false force it off?)`;
    } catch (error) {
      problem = (error as Error).message;
    }
    if (Date.now() > until) throw new Blindness(problem);
    await sleep(Math.min(options.pollMs, 2_000), undefined, { signal });
  }
}

function stopped({ options, note }: RolloutGround, state: RolloutState | undefined): RolloutEnd {
  const { flag } = options;
  note(`stopped; ${flag} stays on for ${state?.percent ?? 0} %, watched by nobody`);
  note(`go on: npm run rollout -- ${flag}; turn back: npm run rollout -- ${flag} --back`);
  return 'stopped';
}

const turnBackTries = 20;

/** Off for everybody, whatever it takes. */
export async function turnBack(
  { options, flagsmith, note }: RolloutGround,
  reason: string,
): Promise<RolloutEnd> {
  const { flag } = options;
  note(`turning back: ${reason}`);
  for (let left = turnBackTries; left > 0; left--) {
    try {
      await flagsmith.endShare('rollout', flag);
      await flagsmith.setEnabled(flag, false);
      removeState(options.state);
      note(`turned back; ${flag} is off for everybody from each person's next message on`);
      return 'turned back';
    } catch (error) {
      note(`not yet: ${(error as Error).message}`);
      await sleep(Math.min(5_000, options.pollMs));
    }
  }
  note(`COULD NOT BE TURNED BACK. Switch ${flag} off in Flagsmith, or set ${flag}=false and restart`);
  return 'not turned back';
}
