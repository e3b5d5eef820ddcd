import { type ExperimentRule, experiments } from '@soulnear/contracts/experiments.ts';
import { type FlagName, type FlagRule, flagTable } from '@soulnear/contracts/flags.ts';
import { columns, exitCodes, say } from '../run-command.ts';
import { readKnownFlags } from './known-flags.ts';

/** Every flag: what decides it, for how many people it is on, and when it is to be gone. */
export async function listFlags(): Promise<number> {
  const { flags, overrides } = await readKnownFlags();
  const shares = flags.shares();
  const today = new Date().toISOString().slice(0, 10);
  const ends = (day: string | null) => (day === null ? 'stays' : `${day}${day < today ? ' OVERDUE' : ''}`);
  const remote = (name: string) => {
    const state = flags.remote(name);
    if (!state) return '-';
    return state.percent === undefined ? onOff(state.enabled) : `${state.percent} %`;
  };
  const rows = Object.entries<FlagRule>(flagTable).map(([name, rule]) => {
    const set = overrides[name as FlagName];
    return [
      name,
      `${shares[name]} %`,
      onOff(rule.default),
      set === undefined ? '-' : `${set}`,
      remote(name),
      ends(rule.removeBy),
    ];
  });
  const tried = Object.entries<ExperimentRule>(experiments).map(([name, { removeBy }]) => [
    ...[name, `${shares[name]} %`, 'off', '-', remote(name), ends(removeBy)],
  ]);
  say(
    columns([['flag', 'on for', 'default', 'setting', 'Flagsmith', 'to be removed by'], ...rows, ...tried]),
  );
  return exitCodes.ok;
}

export const onOff = (on: boolean) => (on ? 'on' : 'off');
