import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { binary } from './binaries.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { serverEnvironment } from './server-environment.ts';
import { newestServerLog } from './server-log.ts';
import { postgresArguments } from './settings.ts';

export type Launched =
  | { started: true; pid: number; exited: Promise<void> }
  | { started: false; log: string };

const READY_MS = 60_000;

/** Starts the server and waits until it says in its data folder that it takes connections (crash recovery: up to 60 s). */
export async function launch(options: {
  root: string;
  dataDir: string;
  port: number;
  account: Account | undefined;
  durable: boolean;
}): Promise<Launched> {
  const { root, dataDir, account, durable } = options;
  const logFolder = mkdtempSync(path.join(tmpdir(), 'soulnear-start-'));
  const logFile = path.join(logFolder, 'postgres.log');
  const output = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(binary(root, 'postgres'), postgresArguments(options), {
      ...(account && { uid: account.uid, gid: account.gid }),
      cwd: dataDir,
      stdio: ['ignore', 'ignore', output],
      env: serverEnvironment(),
      // Ctrl-C must end the services first; in tests nobody is left to end Postgres, so there it may have it.
      detached: durable,
      windowsHide: true,
    });
    const outcome = await becomesReady(child, dataDir);
    if (outcome.started) return outcome;
    const log = [outcome.log, readFileSync(logFile, 'utf8'), newestServerLog(dataDir)].join('\n').trim();
    return { started: false, log: log.slice(-4_000) };
  } finally {
    closeSync(output);
    rmSync(logFolder, { recursive: true, force: true });
  }
}

async function becomesReady(child: ChildProcess, dataDir: string): Promise<Launched> {
  let problem: string | undefined;
  const exited = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      problem = reason;
      resolve();
    };
    child.once('exit', (code, signal) => end(`ended with ${signal ?? code}`));
    child.once('error', (error) => end(error.message));
  });
  const deadline = Date.now() + READY_MS;
  while (problem === undefined && Date.now() < deadline) {
    const file = readPostmasterFile(dataDir);
    if (child.pid !== undefined && file?.pid === child.pid && file.ready) {
      return { started: true, pid: child.pid, exited };
    }
    await sleep(20);
  }
  child.kill('SIGKILL');
  return { started: false, log: problem ?? `not ready after ${READY_MS / 1000} s` };
}
