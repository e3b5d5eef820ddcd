import { writeFileSync } from 'node:fs';
import { findHelm } from './charts/find-helm.ts';
import { readOptions, usage } from './cluster-test/options.ts';
import { report } from './cluster-test/report.ts';
import { runClusterTest } from './cluster-test/run-cluster-test.ts';

/** `make cluster-test CONTEXT=…`: the chart on a real cluster, upgraded, killed, removed and restored under load. */
let options: ReturnType<typeof readOptions>;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${(error as Error).message}\n\n${usage}`);
  process.exit(64);
}
const helm = findHelm();
if (!helm) {
  console.error('helm is not there; install it (https://helm.sh)');
  process.exit(1);
}
try {
  const rows = await runClusterTest(options, helm.path);
  console.log(`\n${report(rows)}`);
  if (options.json) writeFileSync(options.json, JSON.stringify(rows, undefined, 2));
  process.exitCode = rows.every(({ broken }) => broken.length === 0) ? 0 : 1;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  helm.remove();
}
// Agents and forwarded ports are closed; what is left must not hold the process.
setTimeout(() => process.exit(), 1_000).unref();
