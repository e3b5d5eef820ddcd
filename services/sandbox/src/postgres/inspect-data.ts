import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** `absent`: to be initialised. `ready`: a data folder of this major version that we may use. Throws otherwise. */
export function inspectData(dataDir: string, major: string): 'absent' | 'ready' {
  if (!existsSync(dataDir)) return 'absent';
  const entries = list(dataDir);
  if (entries.length === 0) return 'absent';
  if (!entries.includes('PG_VERSION')) {
    throw bad(`${dataDir} is neither empty nor a Postgres data folder: move it away.`);
  }
  const found = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return 'ready';
  throw bad(
    `${dataDir} was made by Postgres ${found} and the binaries here are Postgres ${major}: go back to the release that ` +
      'made it, dump it there, move the folder away and load the dump into the new one.',
  );
}

function list(dataDir: string): string[] {
  try {
    return readdirSync(dataDir);
  } catch {
    const { uid } = statSync(dataDir);
    throw bad(`${dataDir} belongs to another user (uid ${uid}): start as the user who made it, or as root.`);
  }
}

function bad(sentence: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError('bad_data_dir', sentence);
}
