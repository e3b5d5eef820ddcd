import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chosenCases } from './faults/cases.ts';
import type { CaseResult } from './faults/fault-case.ts';
import { readOptions, usage } from './faults/options.ts';
import { report } from './faults/report.ts';
import { runCase } from './faults/run-case.ts';
import { breakGround } from './faults/town/ground.ts';

/** The failure cases that need force: real processes and a real Postgres, killed while they work. */
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
try {
  const options = readOptions(process.argv.slice(2));
  const cases = chosenCases(options.cases);
  const folder = options.keep ? resolve(options.keep) : mkdtempSync(join(tmpdir(), 'soulnear-faults-'));
  mkdirSync(folder, { recursive: true });
  // As root, Postgres runs as another user, who must get through.
  chmodSync(folder, 0o711);
  const ground = await breakGround(folder);
  const results: CaseResult[] = [];
  try {
    for (const [index, one] of cases.entries()) {
      console.error(`case ${one.id}: ${one.what}`);
      results.push(await runCase(ground, one, options.size, options.seed + index));
    }
  } finally {
    await ground.close();
    if (!options.keep) rmSync(folder, { recursive: true, force: true });
    if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 2));
    console.log(`\n${report(results)}`);
  }
  process.exit(results.every(({ broken }) => broken.length === 0) ? 0 : 1);
} catch (error) {
  console.error((error as Error).stack ?? error);
  process.exit(1);
}
