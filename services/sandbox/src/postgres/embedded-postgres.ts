import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { EmbeddedPostgresError, startFailed } from './embedded-postgres-error.ts';
import { freePort } from './free-port.ts';
import { initData } from './init-data.ts';
import { inspectData } from './inspect-data.ts';
import { type Launched, launch } from './launch.ts';
import type { PostgresLogger } from './notice.ts';
import { placeData, relocated } from './place-data.ts';
import { reachableBinaries } from './reachable-binaries.ts';
import { stopPostgresProcess } from './stop-process.ts';
import { inUse, signLauncher, takeOver } from './take-over.ts';
import { verifyLogin } from './verify-login.ts';

export { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export type EmbeddedPostgresOptions = {
  /** Made when absent. Where Postgres's user cannot reach it, another folder is used and told. */
  dataDir: string;
  /** On 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Of the superuser `postgres`; set when the data folder is made. */
  password: string;
  logger?: PostgresLogger | undefined;
  /** False: a crash of the machine may lose all (tests). Default true. */
  durable?: boolean;
  /** The variable to name when the port is busy. */
  portVariable?: string;
};

export type EmbeddedPostgres = {
  /** Superuser, database `postgres`. */
  url: string;
  pid: number;
  port: number;
  /** Where the data really is. */
  dataDir: string;
  /** Resolves when Postgres has ended, asked or not. */
  exited: Promise<void>;
  /** Fast shutdown; bounded. May be called twice. */
  stop(): Promise<void>;
};

/** Starts a Postgres of our own on 127.0.0.1. What a person can mend is thrown as EmbeddedPostgresError. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { password, durable = true, portVariable = 'POSTGRES_PORT' } = options;
  const notice = (line: string) => options.logger?.info(line);
  const intended = path.resolve(options.dataDir);
  const binaries = findBinaries();
  const account = chooseAccount([intended, relocated(intended)]);
  const dataDir = placeData(intended, account, durable, notice);
  const root = reachableBinaries(binaries, account, notice);
  if (inspectData(dataDir, binaries.major) === 'absent') {
    await initData({ root, dataDir, password, account, durable });
  }
  await takeOver(dataDir);
  const { port, pid, exited } = await launchOn({ ...options, portVariable, root, dataDir, account, durable });
  const url = `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
  endWithThisProcess(pid, exited);
  const stop = async () => {
    await stopPostgresProcess(pid);
    await exited;
  };
  try {
    signLauncher(dataDir);
    await verifyLogin(url, dataDir);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid, port, dataDir, exited, stop };
}

/** The last resort of a process that ends without stop(). */
function endWithThisProcess(pid: number, exited: Promise<void>): void {
  const end = () => {
    try {
      process.kill(pid, 'SIGINT');
    } catch {
      // It has ended already.
    }
  };
  process.once('exit', end);
  void exited.then(() => process.off('exit', end));
}

type LaunchOptions = Parameters<typeof launch>[0] & { portVariable: string; account: Account | undefined };

const ATTEMPTS = 40;

/** After a kill of the server its children live on for a moment and keep the shared memory: then again. */
async function launchOn(
  options: LaunchOptions,
): Promise<Extract<Launched, { started: true }> & { port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(options.port);
    if (port === undefined) throw portBusy(options);
    const launched = await launch({ ...options, port });
    if (launched.started) return { ...launched, port };
    if (launched.log.includes('lock file "postmaster.pid" already exists')) throw inUse(options.dataDir);
    const taken = /Address already in use|could not bind/.test(launched.log);
    if (taken && options.port !== 0) throw portBusy(options);
    if (attempt === ATTEMPTS || !(taken || /pre-existing shared memory block/.test(launched.log))) {
      throw startFailed(options.dataDir, `Postgres did not start: ${launched.log.trim()}`);
    }
    await sleep(250);
  }
}

function portBusy({ port, portVariable }: { port: number; portVariable: string }): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'port_busy',
    `Port ${port} on 127.0.0.1 is taken by another program: set ${portVariable} to a free port, or stop that program.`,
  );
}
