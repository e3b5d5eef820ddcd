import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { describeProcess, isAlive } from './process-table.ts';
import { stopPostgresProcess } from './stop-process.ts';

const LAUNCHER_FILE = 'soulnear-launcher.pid';
const UNSIGNED_MS = 1_500;
/** Whom orphans are given to. */
const INIT = 1;

/**
 * Stops a Postgres of this data folder that outlived its launcher. Throws when the launcher lives: two must
 * not share a folder. A postmaster.pid whose process is dead or another program is Postgres's own to clear.
 */
export async function takeOver(dataDir: string): Promise<void> {
  const found = readPostmasterFile(dataDir);
  if (!found || !isAlive(found.pid)) return;
  const running = describeProcess(found.pid);
  if (!running?.command.includes(`-D ${dataDir} `)) {
    // Its pid was given to another program; Postgres would believe that to be itself.
    if (running) rmSync(path.join(dataDir, 'postmaster.pid'), { force: true });
    return;
  }
  if (await isOwned(dataDir, running.parent)) throw inUse(dataDir, running.parent);
  await stopPostgresProcess(found.pid);
}

/** Two starts must not share a data folder. */
export function inUse(dataDir: string, launcher?: number): EmbeddedPostgresError {
  const who = launcher === undefined ? '' : ` (process ${launcher})`;
  return new EmbeddedPostgresError(
    'in_use',
    `The database in ${dataDir} is in use by another start of this program${who}: stop that one first.`,
  );
}

/** Whether the parent is a launcher that lives. It may have started Postgres a moment ago and not signed yet. */
async function isOwned(dataDir: string, parent: number): Promise<boolean> {
  const until = Date.now() + UNSIGNED_MS;
  for (;;) {
    if (parent === INIT || !isAlive(parent)) return false;
    if (readLauncher(dataDir) === parent) return true;
    if (Date.now() > until) return false;
    await sleep(50);
  }
}

/** Leaves word of who started Postgres, by which a later start tells an orphan from one in use. */
export function signLauncher(dataDir: string): void {
  writeFileSync(path.join(dataDir, LAUNCHER_FILE), String(process.pid), { mode: 0o644 });
}

function readLauncher(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(path.join(dataDir, LAUNCHER_FILE), 'utf8'));
  } catch {
    return undefined;
  }
}
