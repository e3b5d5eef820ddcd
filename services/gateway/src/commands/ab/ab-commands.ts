import { type ExperimentName, experimentNames, experiments } from '@soulnear/contracts/experiments.ts';
import { createDatabase } from '@soulnear/platform/db/pool.ts';
import { createFlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { readDatabaseSettings, readFlagsmithAdmin } from '../config.ts';
import { columns, exitCodes, readArgs, say, UsageError } from '../run-command.ts';
import { describeSide, leastPeople, reportRows } from './compare-sides.ts';
import { findParticipants } from './sides-store.ts';

/** `report NAME [--json]`: both sides of an experiment with intervals. */
export async function reportExperiment(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean', default: false } });
  const name = nameOf(positionals);
  const { url } = readDatabaseSettings();
  const logger = createLogger({ service: 'ab', level: 'silent' });
  const db = createDatabase({ url, applicationName: 'ab', poolMax: 1, logger });
  try {
    const all = await findParticipants(db, name);
    const [off, on] = (['off', 'on'] as const).map((side) =>
      describeSide(all.filter(({ variant }) => variant === side)),
    );
    if (!off || !on) return exitCodes.failed;
    if (values.json === true) say(JSON.stringify({ experiment: name, off, on }, null, 2));
    else {
      const { question, variants } = experiments[name];
      say(`${name}: ${question}\noff: ${variants.off}\non:  ${variants.on}\n`);
      say(columns(reportRows(off, on)));
      say(conclusion(off.people, on.people));
    }
    return exitCodes.ok;
  } finally {
    await db.close();
  }
}

function conclusion(off: number, on: number): string {
  const fewest = Math.min(off, on);
  const few =
    fewest < leastPeople
      ? `\nToo few people: ${fewest} on the smaller side, and below ${leastPeople} nothing is told.`
      : '';
  return `${few}\nIn brackets: 95 % intervals (returns: Wilson; the rest: bootstrap over people). Looked at often, one of them lies sooner or later.`;
}

/** `start NAME [--share 50]`: on for a share of the people, and counted from now on. */
export async function startExperiment(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { share: { type: 'string', default: '50' } });
  const name = nameOf(positionals);
  const share = Number(values.share);
  if (!(share > 0 && share < 100)) throw new UsageError('--share wants a percentage between 0 and 100');
  const flagsmith = createFlagsmithAdmin(readFlagsmithAdmin());
  if (!(await flagsmith.findFeature(name)))
    await flagsmith.createFeature(name, experiments[name].question, false);
  await flagsmith.setEnabled(name, false);
  await flagsmith.setShare('split', name, share);
  say(`${name} is on for ${share} % of the people.`);
  return exitCodes.ok;
}

/** `stop NAME`: off for everybody; what was counted stays. */
export async function stopExperiment(args: string[]): Promise<number> {
  const name = nameOf(readArgs(args, {}).positionals);
  const flagsmith = createFlagsmithAdmin(readFlagsmithAdmin());
  await flagsmith.endShare('split', name);
  await flagsmith.setEnabled(name, false);
  say(`${name} is off for everybody.`);
  return exitCodes.ok;
}

function nameOf(words: string[]): ExperimentName {
  const name = experimentNames.find((known) => known === words[0]);
  if (!name || words.length > 1) throw new UsageError(`which experiment? ${experimentNames.join(', ')}`);
  return name;
}
