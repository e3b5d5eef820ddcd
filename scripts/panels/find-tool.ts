import { spawnSync } from 'node:child_process';

/** The first of these programs that the PATH has and that runs. */
export function findOnPath(...names: string[]): string | undefined {
  return names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
}
