import { type ExperimentRule, experiments } from '@soulnear/contracts/experiments.ts';
import { type FlagName, type FlagRule, flagTable } from '@soulnear/contracts/flags.ts';
import { createFlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import { readFlagSettings, readFlagsmithAdmin } from '../config.ts';
import { columns, exitCodes, say } from '../run-command.ts';
import { onOff } from './list-flags.ts';

/**
 * Puts into Flagsmith what it does not know yet, each flag as this bot's settings have it, else with its default, so that
 * nobody loses a feature by it; what it knows stays as it is.
 */
export async function seedFlags(): Promise<number> {
  const flagsmith = createFlagsmithAdmin(readFlagsmithAdmin());
  const { overrides } = readFlagSettings();
  const wanted = [
    ...Object.entries<FlagRule>(flagTable).map(([name, rule]) => ({
      name,
      text: rule.switches,
      on: overrides[name as FlagName] ?? rule.default,
    })),
    ...Object.entries<ExperimentRule>(experiments).map(([name, rule]) => ({
      name,
      text: rule.question,
      on: false,
    })),
  ];
  const rows: string[][] = [];
  for (const { name, text, on } of wanted) {
    const known = await flagsmith.findFeature(name);
    if (!known) await flagsmith.createFeature(name, text, on);
    rows.push(known ? ['there', name, ''] : ['made', name, onOff(on)]);
  }
  say(columns(rows));
  if (rows.some(([what]) => what === 'made'))
    say('\nWhat was made stands in all environments of the project, in the state shown here.');
  return exitCodes.ok;
}
