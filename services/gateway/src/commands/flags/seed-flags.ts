import { type ExperimentRule, experiments } from '@soulnear/contracts/experiments.ts';
import { type FlagRule, flagTable } from '@soulnear/contracts/flags.ts';
import { createFlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import { readFlagsmithAdmin } from '../config.ts';
import { columns, exitCodes, say } from '../run-command.ts';

/** Puts into Flagsmith what it does not know yet, each flag with its default; what it knows stays as it is. */
export async function seedFlags(): Promise<number> {
  const flagsmith = createFlagsmithAdmin(readFlagsmithAdmin());
  const wanted = [
    ...Object.entries<FlagRule>(flagTable).map(([name, rule]) => ({
      name,
      text: rule.switches,
      on: rule.default,
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
    rows.push([known ? 'there' : 'made', name]);
  }
  say(columns(rows));
  return exitCodes.ok;
}
