import { execFile } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { platform } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { binary } from './binaries.ts';
import { startFailed } from './embedded-postgres-error.ts';
import { serverEnvironment } from './server-environment.ts';

/** The builtin provider sorts alike everywhere; character classes (text search) come from the system's locale. */
const ctypes: Partial<Record<NodeJS.Platform, string>> = { darwin: 'en_US.UTF-8', win32: 'C' };

/** Runs initdb beside the data folder and renames, so that the folder is whole or absent even after a kill. */
export async function initData(options: {
  root: string;
  dataDir: string;
  password: string;
  account: Account | undefined;
  durable: boolean;
}): Promise<void> {
  const { root, dataDir, password, account, durable } = options;
  let draft: string | undefined;
  try {
    draft = mkdtempSync(`${dataDir}.new-`);
    const data = path.join(draft, 'data');
    const passwordFile = path.join(draft, 'password');
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account) for (const file of [draft, data, passwordFile]) chownSync(file, account.uid, account.gid);
    await promisify(execFile)(
      binary(root, 'initdb'),
      [
        ...['-D', data, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
        ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
        `--lc-ctype=${ctypes[platform()] ?? 'C.UTF-8'}`,
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      {
        ...(account && { uid: account.uid, gid: account.gid }),
        cwd: draft,
        env: serverEnvironment(),
        timeout: 120_000,
        windowsHide: true,
      },
    );
    if (existsSync(dataDir)) rmdirSync(dataDir);
    renameSync(data, dataDir);
  } catch (error) {
    // Another start was first; its data is as good.
    if (existsSync(path.join(dataDir, 'PG_VERSION'))) return;
    const { stderr, message } = error as Error & { stderr?: string };
    throw startFailed(dataDir, whyNot(dataDir, stderr?.trim() || message));
  } finally {
    if (draft) rmSync(draft, { recursive: true, force: true });
  }
}

function whyNot(dataDir: string, reason: string): string {
  if (reason.includes('could not look up effective user ID')) {
    return (
      'Postgres demands a user that the machine knows, and the one running this has no entry in /etc/passwd: ' +
      'start as a user that has one, or set DATABASE_URL.'
    );
  }
  return `Postgres could not make ${dataDir}: ${reason}`;
}
