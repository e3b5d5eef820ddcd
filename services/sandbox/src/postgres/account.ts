import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** Who Postgres runs as when we are root. */
export type Account = { name: string; uid: number; gid: number };

const candidates = ['postgres', 'node', 'nobody'];

/**
 * Postgres refuses to run as root. Data that is there decides by its owner; else the first of postgres, node
 * and nobody that the machine has. Undefined: we are not root and Postgres runs as ourselves.
 */
export function chooseAccount(dataDirs: string[]): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readAccounts();
  for (const dataDir of dataDirs) {
    const owner = statSync(path.join(dataDir, 'PG_VERSION'), { throwIfNoEntry: false });
    if (!owner || owner.uid === 0) continue;
    const known = accounts.find((account) => account.uid === owner.uid);
    return known ?? { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  }
  for (const name of candidates) {
    const account = accounts.find((known) => known.name === name);
    if (account && account.uid !== 0) return account;
  }
  throw new EmbeddedPostgresError(
    'unreachable',
    `Postgres refuses to run as root and this machine has none of the users ${candidates.join(', ')}: ` +
      'start as another user, or set DATABASE_URL.',
  );
}

/** True when the account may pass through every folder above the path, by the plain permission bits. */
export function canReach(account: Account, target: string): boolean {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats && !mayPass(account, stats)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function mayPass(account: Account, stats: { mode: number; uid: number; gid: number }): boolean {
  if (stats.uid === account.uid) return (stats.mode & 0o100) !== 0;
  if (stats.gid === account.gid) return (stats.mode & 0o010) !== 0;
  return (stats.mode & 0o001) !== 0;
}

function readAccounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && account.uid > 0 && account.gid >= 0);
}
