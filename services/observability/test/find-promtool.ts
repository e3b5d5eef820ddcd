import { spawnSync } from 'node:child_process';

/** Says whether promtool is on the PATH; where it is not, says so, once a file. */
export function hasPromtool(what: string): boolean {
  const there = spawnSync('promtool', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!there)
    process.stderr.write(`${what}: skipped; promtool is not on the PATH (it comes with Prometheus).\n`);
  return there;
}

/** Runs it; answers its exit code and all it said. */
export function promtool(...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { encoding: 'utf8' });
  return { code: status, said: stdout + stderr };
}
