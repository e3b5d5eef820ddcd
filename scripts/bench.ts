import { writeFileSync } from 'node:fs';
import { readOptions, usage } from './bench/options.ts';
import { report } from './bench/report.ts';
import { runBench } from './bench/run-bench.ts';

/** The house beside the least a bot can be, on the same cores in one run. */
if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
try {
  const options = readOptions(process.argv.slice(2));
  const startedAt = performance.now();
  const figures = await runBench(options, (line) => {
    console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${line}`);
  });
  if (options.json) writeFileSync(options.json, JSON.stringify(figures, null, 2));
  console.log(`\n${report(figures)}`);
} catch (error) {
  console.error((error as Error).message, `\n\n${usage}`);
  process.exitCode = 1;
}
