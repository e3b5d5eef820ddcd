import type { FlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import { type FlagState, readShares as readDocument } from '@soulnear/platform/flags/read-shares.ts';
import { columns } from '../run-command.ts';
import type { RolloutOptions } from './options.ts';
import type { Prometheus } from './prometheus.ts';
import { countGateways, readShares, readSides } from './read-sides.ts';

export interface CheckResult {
  ok: boolean;
  told: string;
}

export interface Check {
  name: string;
  what: string;
  run: () => Promise<CheckResult>;
}

const hour = 3_600;

/** What can be seen from outside of the running bot. */
export function runningChecks(
  { flag, bounds }: Pick<RolloutOptions, 'flag' | 'bounds'>,
  prometheus: Prometheus,
  flagsmith: Pick<FlagsmithAdmin, 'document'>,
): Check[] {
  return [
    { name: 'errors', what: 'no error lines in the last hour', run: () => checkErrors(prometheus) },
    {
      name: 'first-words',
      what: `first words p95 under ${bounds.p95Seconds} s`,
      run: () => checkFirstWords(prometheus, bounds),
    },
    { name: 'known', what: 'every gateway knows the flag', run: () => checkKnown(prometheus, flag) },
    {
      name: 'flagsmith',
      what: 'off for everybody, or on the way',
      run: () => checkFlagsmith(flagsmith, flag),
    },
    {
      name: 'way-back',
      what: 'the way back',
      run: async () => ({
        ok: true,
        told: `npm run rollout -- ${flag} --back; without Flagsmith: ${flag}=false and a restart`,
      }),
    },
  ];
}

async function checkErrors(prometheus: Prometheus): Promise<CheckResult> {
  const every = prometheus.selector.replace(
    'service="gateway"',
    'service=~"gateway|dialogue|profile-analysis"',
  );
  const [lines] = await prometheus.query(
    `sum(increase(soulnear_log_lines_total{${every},level=~"error|fatal"}[1h]))`,
  );
  if (!lines) return { ok: false, told: 'soulnear_log_lines_total is not to be seen' };
  return { ok: lines.value < 0.5, told: `${Math.round(lines.value)} lines` };
}

async function checkFirstWords(
  prometheus: Prometheus,
  { p95Seconds }: RolloutOptions['bounds'],
): Promise<CheckResult> {
  const sides = Object.values(await readSides(prometheus, hour)).filter(({ answers }) => answers > 0);
  const worst = Math.max(...sides.map(({ p95 }) => p95 ?? 0));
  if (sides.length === 0) return { ok: false, told: 'no answers in the last hour to judge by' };
  return { ok: worst < p95Seconds, told: `${worst.toFixed(2)} s` };
}

async function checkKnown(prometheus: Prometheus, flag: string): Promise<CheckResult> {
  const [gateways, shares] = await Promise.all([countGateways(prometheus), readShares(prometheus, flag)]);
  return { ok: gateways > 0 && shares.length === gateways, told: `${shares.length} of ${gateways}` };
}

async function checkFlagsmith(
  flagsmith: Pick<FlagsmithAdmin, 'document'>,
  flag: string,
): Promise<CheckResult> {
  const states = readDocument(await flagsmith.document());
  const state = states.get(flag);
  const other = [...states].find(([name, { rollingOut }]) => rollingOut && name !== flag);
  if (!state) return { ok: false, told: 'not known there; npm run flags -- seed' };
  if (other) return { ok: false, told: `${other[0]} is being rolled out` };
  if (isUnderWay(state)) return { ok: true, told: `on the way, at ${state.percent} %` };
  if (state.enabled) return { ok: false, told: 'on for everybody already' };
  return { ok: true, told: 'off for everybody' };
}

/** A rollout has begun and not ended; one that died at its very end has both. On at a lesser share, somebody's hand did it. */
function isUnderWay({ rollingOut, enabled, percent }: FlagState): boolean {
  return rollingOut && (!enabled || percent === 100);
}

/** The share at which a rollout of the flag was left; undefined where none is under way. Throws FlagsmithError. */
export async function findUnderWay(
  flagsmith: Pick<FlagsmithAdmin, 'document'>,
  flag: string,
): Promise<number | undefined> {
  const state = readDocument(await flagsmith.document()).get(flag);
  return state && isUnderWay(state) ? state.percent : undefined;
}

/** Runs all; answers them as a table, the names of those that failed, and what each told. */
export async function runChecks(
  checks: Check[],
): Promise<{ table: string; failed: string[]; told: Map<string, string> }> {
  const rows: string[][] = [];
  const failed: string[] = [];
  const said = new Map<string, string>();
  for (const { name, what, run } of checks) {
    const { ok, told } = await run().catch((error: Error) => ({ ok: false, told: error.message }));
    if (!ok) failed.push(name);
    said.set(name, told);
    rows.push([ok ? 'ok' : 'FAILED', name, what, told]);
  }
  return { table: columns(rows), failed, told: said };
}
