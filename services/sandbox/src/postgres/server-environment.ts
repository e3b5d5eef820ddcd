import { platform } from 'node:os';

/** Postgres gets none of our variables: they hold secrets, and PG* ones would change it. Windows cannot do without. */
export function serverEnvironment(): NodeJS.ProcessEnv | undefined {
  return platform() === 'win32' ? undefined : { LC_ALL: 'C' };
}
