import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const LASTING_FOLDER = '/var/lib/soulnear';

/**
 * A folder that only we can write and every user can pass through, for what Postgres's user cannot reach where
 * it is. `lasting`: /var/lib/soulnear or nothing; `any`: that, else one in a temporary folder; `temporary`: the
 * other way round. Undefined: there is none.
 */
export function sharedFolder(kind: 'lasting' | 'any' | 'temporary'): string | undefined {
  const temporary = [...new Set([tmpdir(), '/tmp', '/var/tmp'])].map((base) =>
    path.join(base, `soulnear-postgres-${process.getuid?.() ?? 0}`),
  );
  const places = {
    lasting: [LASTING_FOLDER],
    any: [LASTING_FOLDER, ...temporary],
    temporary: [...temporary, LASTING_FOLDER],
  };
  return places[kind].find(isOursAndOpen);
}

/** Names in a temporary folder can be taken first by others: a link, or a folder others can write, is not used. */
function isOursAndOpen(folder: string): boolean {
  try {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
  }
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats?.isDirectory() || stats.uid !== process.getuid?.()) return false;
  return (stats.mode & 0o022) === 0 && isPassable(path.dirname(folder)) && (stats.mode & 0o001) !== 0;
}

function isPassable(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats || (stats.mode & 0o001) === 0) return false;
  return folder === path.dirname(folder) || isPassable(path.dirname(folder));
}
