import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { htmlReport } from './compare/html/page.ts';
import { exitCodeOf, makeReport } from './compare/make-report.ts';
import { type CompareOptions, readOptions, usage } from './compare/options.ts';
import type { HeldPair } from './compare/report-types.ts';
import { holdAll } from './compare/run-compare.ts';
import { openSides } from './compare/sides.ts';
import { readTalks, type Talk } from './compare/talks.ts';
import { textReport } from './compare/text-report.ts';

/** The same talks with two dialogue services, side by side. `npm run compare -- --help` tells all. */
async function compare(options: CompareOptions, talks: Talk[]): Promise<0 | 1 | 3> {
  const stopped = new AbortController();
  process.once('SIGINT', () => stopped.abort());
  const late = AbortSignal.timeout(options.minutes * 60_000);
  const signal = AbortSignal.any([stopped.signal, late]);
  const sides = await openSides(options).catch((error: unknown) => {
    throw new Unreachable((error as Error).message);
  });
  try {
    console.log(`a: ${sides.a.shown}\nb: ${sides.b.shown}\n`);
    const pairs = await holdAll(options, sides, talks, signal, tellDone);
    const whole = pairs.length === talks.length * options.repeats;
    const reason = late.aborted ? `the ${options.minutes} minutes are over` : 'it was interrupted';
    const asked = { talks: talks.length, unfinished: whole ? undefined : reason };
    const report = await makeReport(options, sides, asked, pairs, process.env);
    mkdirSync(options.out, { recursive: true });
    writeFileSync(join(options.out, 'compare.json'), `${JSON.stringify(report, undefined, 1)}\n`);
    writeFileSync(join(options.out, 'compare.html'), htmlReport(report));
    console.log(`\n${textReport(report)}\n\n${join(options.out, 'compare.html')}`);
    return exitCodeOf(report);
  } finally {
    await sides.close();
  }
}

class Unreachable extends Error {}

function tellDone({ talk, repeat, a, b }: HeldPair, done: number, all: number): void {
  const shown = (turns: HeldPair['a']) => {
    const findings = turns.flatMap((turn) => turn.findings.map(({ kind }) => kind));
    const ms = turns.reduce((sum, { endMs }) => sum + endMs, 0);
    return `${(ms / 1_000).toFixed(1)} s${findings.length > 0 ? ` (${findings.join(', ')})` : ''}`;
  };
  const name = `${talk.id}${repeat > 1 ? ` #${repeat}` : ''}`;
  console.log(
    `${String(done).padStart(String(all).length)}/${all}  ${name.padEnd(24)} a ${shown(a)}  b ${shown(b)}`,
  );
}

async function main(): Promise<number> {
  let options: CompareOptions | null;
  let talks: Talk[];
  try {
    options = readOptions(process.argv.slice(2), process.env, process.env.INIT_CWD ?? process.cwd());
    if (!options) {
      console.log(usage);
      return 0;
    }
    const { only = '' } = options;
    talks = readTalks(options.prompts).filter(({ id, area }) => id.startsWith(only) || area.startsWith(only));
    if (talks.length === 0) throw new Error('--only: no talk is left');
  } catch (error) {
    console.error(`compare: ${(error as Error).message}\n\nnpm run compare -- --help`);
    return 2;
  }
  try {
    return await compare(options, talks);
  } catch (error) {
    console.error(
      `compare: ${error instanceof Unreachable ? 'a side cannot be reached: ' : ''}${(error as Error).message}`,
    );
    return 3;
  }
}

process.exit(await main());
