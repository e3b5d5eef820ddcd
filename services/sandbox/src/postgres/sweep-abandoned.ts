import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive } from './process-table.ts';
import { takeOver } from './take-over.ts';

export const TEST_FOLDER_PREFIX = 'soulnear-test-';
export const OWNER_FILE = 'owner.pid';

const YOUNG_MS = 10 * 60_000;

/** Stops and removes what killed runs of the tests left behind. Only our own folders; never throws. */
export async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(TEST_FOLDER_PREFIX)) continue;
    const folder = path.join(tmpdir(), name);
    try {
      if (!isAbandoned(folder)) continue;
      await takeOver(path.join(folder, 'data'));
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run sweeps the same folder.
    }
  }
}

function isAbandoned(folder: string): boolean {
  const stats = statSync(folder);
  if (process.getuid && stats.uid !== process.getuid()) return false;
  try {
    return !isAlive(Number(readFileSync(path.join(folder, OWNER_FILE), 'utf8')));
  } catch {
    return Date.now() - stats.mtimeMs > YOUNG_MS;
  }
}
