import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Account, canReach } from './account.ts';
import { type Binaries, binary } from './binaries.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { ensureLibraryLinks } from './library-links.ts';
import type { Notice } from './notice.ts';
import { openUp } from './open-up.ts';
import { serverEnvironment } from './server-environment.ts';
import { sharedFolder } from './shared-folder.ts';

/** The folder of binaries that the account can run: npm's own, else a copy made once per version. */
export function reachableBinaries(binaries: Binaries, account: Account | undefined, notice: Notice): string {
  const complete = ensureLibraryLinks(binaries.root);
  if (complete && (!account || canReach(account, binary(binaries.root, 'postgres')))) {
    const problem = tryRun(binaries.root, account);
    if (problem === undefined) return binaries.root;
    if (!account) throw cannotRun(problem);
  }
  const folder = sharedFolder('any');
  if (!folder) throw cannotRun('there is no folder to copy them to');
  const copy = path.join(folder, `binaries-${binaries.version}`);
  if (!existsSync(copy)) {
    copyOnce(binaries.root, copy);
    notice(`Postgres's user cannot reach the binaries where they are; copied them to ${copy}.`);
  }
  const problem = tryRun(copy, account);
  if (problem !== undefined) throw cannotRun(problem);
  return copy;
}

/** A rename makes the copy appear whole or not at all; whoever comes second uses the first one's. */
function copyOnce(from: string, to: string): void {
  const draft = mkdtempSync(`${to}.`);
  try {
    const root = path.join(draft, 'native');
    cpSync(from, root, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
    ensureLibraryLinks(root);
    openUp(root);
    renameSync(root, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function tryRun(root: string, account: Account | undefined): string | undefined {
  const { error, status, stderr } = spawnSync(binary(root, 'postgres'), ['--version'], {
    ...(account && { uid: account.uid, gid: account.gid }),
    cwd: path.parse(root).root,
    env: serverEnvironment(),
    encoding: 'utf8',
    timeout: 20_000,
    windowsHide: true,
  });
  if (error) return error.message;
  return status === 0 ? undefined : stderr.trim().slice(0, 300);
}

function cannotRun(problem: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'unreachable',
    `The embedded Postgres cannot be run here (${problem}): set DATABASE_URL to a Postgres 15 or newer.`,
  );
}
