import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { createFlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import { readFlagsmithAdmin, readRolloutSettings } from '../config.ts';
import { reportOf, say } from '../run-command.ts';
import { type Check, findUnderWay, runChecks, runningChecks } from './checks.ts';
import { type RolloutOptions, readRolloutOptions, rolloutHelp } from './options.ts';
import { createPrometheus } from './prometheus.ts';
import { type RolloutEnd, type RolloutGround, runRollout, turnBack } from './run-rollout.ts';

const codes: Record<RolloutEnd, number> = { done: 0, 'turned back': 1, 'not turned back': 2, stopped: 130 };
const refused = 3;

/** The whole command; `ownChecks` are about the code that runs. Answers the exit code. */
export async function runRolloutCommand(argv: string[], ownChecks: () => Check[]): Promise<number> {
  if (argv.length === 0 || argv.includes('--help') || argv.includes('-h')) {
    say(rolloutHelp);
    return argv.length === 0 ? 64 : 0;
  }
  try {
    return await rollOut(readRolloutOptions(argv), ownChecks);
  } catch (error) {
    return reportOf(error, rolloutHelp);
  }
}

async function rollOut(options: RolloutOptions, ownChecks: () => Check[]): Promise<number> {
  const flagsmith = createFlagsmithAdmin(readFlagsmithAdmin());
  const prometheus = createPrometheus(readRolloutSettings().prometheus);
  const stopping = new AbortController();
  const ground: RolloutGround = {
    options,
    flagsmith,
    prometheus,
    note: noteTo(options.log),
    signal: stopping.signal,
  };
  if (options.back) return codes[await turnBack(ground, 'asked for')] === 2 ? 2 : 0;

  const { table, failed, told } = await runChecks([
    ...ownChecks(),
    ...runningChecks(options, prometheus, flagsmith),
  ]);
  say(`${options.flag}: ${options.steps.join(', ')} % of the people\n\n${table}\n`);
  const inTheWay = failed.filter((name) => !options.despite.includes(name));
  if (inTheWay.length > 0) {
    const reason = inTheWay.map((name) => `${name} (${told.get(name)})`).join(', ');
    const left = options.checkOnly ? undefined : await endUnderWay(ground, reason);
    if (left !== undefined) return left;
    say(`Not begun: ${inTheWay.join(', ')}. What is known and harmless can be passed over with --despite.`);
    return refused;
  }
  if (options.checkOnly) return 0;
  if (!options.yes && !(await agreed(`Turn ${options.flag} on in these steps? [y/N] `))) {
    const percent = await findUnderWay(flagsmith, options.flag);
    if (percent !== undefined) say(`${options.flag} stays on for ${percent} %, watched by nobody.`);
    return refused;
  }
  if (failed.length > 0) ground.note(`passed over: ${failed.join(', ')}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return codes[await runRollout(ground)];
}

/** One that is taken up again while a check fails is turned back: refused only, its share would stay, watched by nobody. */
async function endUnderWay(ground: RolloutGround, reason: string): Promise<number | undefined> {
  const { flag } = ground.options;
  try {
    if ((await findUnderWay(ground.flagsmith, flag)) === undefined) return undefined;
  } catch (error) {
    ground.note(`whether ${flag} is on its way cannot be seen: ${(error as Error).message}`);
    return codes['not turned back'];
  }
  return codes[await turnBack(ground, `taken up again, and a check fails: ${reason}`)];
}

function noteTo(file: string): (line: string) => void {
  mkdirSync(dirname(file), { recursive: true });
  return (line) => {
    const dated = `${new Date().toISOString()} ${line}`;
    say(dated);
    appendFileSync(file, `${dated}\n`);
  };
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    say('Nobody is there to ask; --yes begins without.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return /^(y|yes|да|д)$/i.test(answer.trim());
}
