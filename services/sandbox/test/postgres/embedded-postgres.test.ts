import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../src/postgres/embedded-postgres.ts';
import { describeProcess, isAlive } from '../../src/postgres/process-table.ts';

const password = "it's a p@ss/word";
let folder: string;
let dataDir: string;
let running: EmbeddedPostgres[] = [];
let launchers: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'soulnear-embedded-'));
  chmodSync(folder, 0o711);
  dataDir = path.join(folder, 'data');
});

afterEach(async () => {
  await Promise.all(running.map((postgres) => postgres.stop()));
  for (const launcher of launchers) launcher.kill('SIGKILL');
  for (const postgres of running) rmSync(postgres.dataDir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  running = [];
  launchers = [];
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, password, port: 0, durable: false, ...options });
  running.push(postgres);
  return postgres;
}

/** Starts Postgres from another process, as a run that will be killed. */
async function startElsewhere(): Promise<{ launcher: ChildProcess; pid: number; port: number }> {
  const script = path.join(import.meta.dirname, 'start-and-wait.ts');
  const launcher = spawn(process.execPath, [script, dataDir, password], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  launchers.push(launcher);
  const [line] = (await once(launcher.stdout ?? launcher, 'data')) as [Buffer];
  return { launcher, ...(JSON.parse(line.toString()) as { pid: number; port: number }) };
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const isRunning = (pid: number) =>
  isAlive(pid) && describeProcess(pid)?.command.includes('postgres') === true;

describe('an embedded Postgres', () => {
  it('keeps what was written over a stop and a start, also in its durable form', async () => {
    const first = await start({ durable: true });
    await ask(first.url, 'create table kept (word text)');
    await ask(first.url, `insert into kept values ('слово')`);
    await first.stop();
    expect(isRunning(first.pid)).toBe(false);
    const second = await start({ durable: true });
    expect(await ask(second.url, 'select word from kept')).toEqual([{ word: 'слово' }]);
    expect(await ask(second.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('listens on loopback only and asks for the password', async () => {
    const { url } = await start();
    expect(
      await ask(
        url,
        `select current_setting('listen_addresses') as at, current_setting('unix_socket_directories') as sockets`,
      ),
    ).toEqual([{ at: '127.0.0.1', sockets: '' }]);
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(dataDir).mode & 0o077).toBe(0);
  });

  it('can be stopped twice, and tells when it ended by itself', async () => {
    const postgres = await start();
    process.kill(postgres.pid, 'SIGKILL');
    await postgres.exited;
    await postgres.stop();
    await postgres.stop();
  });

  it('starts again after a kill -9 of the server, with what was committed', async () => {
    const first = await start({ durable: true });
    await ask(first.url, 'create table kept as select 1 as n');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await start({ durable: true, port: first.port });
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('takes the data over from a launcher that was killed and left its Postgres running', async () => {
    const orphan = await startElsewhere();
    await ask(
      `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${orphan.port}/postgres`,
      'create table kept as select 1 as n',
    );
    orphan.launcher.kill('SIGKILL');
    await once(orphan.launcher, 'exit');
    expect(isRunning(orphan.pid)).toBe(true);
    const mine = await start({ port: orphan.port });
    expect(isRunning(orphan.pid)).toBe(false);
    expect(await ask(mine.url, 'select n from kept')).toEqual([{ n: 1 }]);
  });

  it('does not touch the Postgres of a launcher that lives', async () => {
    const other = await startElsewhere();
    await expect(start()).rejects.toMatchObject({
      code: 'in_use',
      message: expect.stringContaining('stop that one first'),
    });
    expect(isRunning(other.pid)).toBe(true);
    other.launcher.kill('SIGTERM');
    await once(other.launcher, 'exit');
    await start();
  });

  it('is not fooled by a pid file whose number another program has now', async () => {
    const first = await start();
    const file = path.join(dataDir, 'postmaster.pid');
    const lines = readFileSync(file, 'utf8').split('\n');
    await first.stop();
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    await start();
    expect(isAlive(process.pid)).toBe(true);
  });
});

describe('what a person can mend is said in a sentence', () => {
  it('a busy port, by the name of its variable', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const { port } = occupant.address() as { port: number };
    const message = expect.stringMatching(new RegExp(`^Port ${port} .* set MY_PORT to a free port`));
    await expect(start({ port, portVariable: 'MY_PORT' })).rejects.toMatchObject({
      code: 'port_busy',
      message,
    });
    await new Promise((resolve) => occupant.close(resolve));
  });

  it('data of another major version', async () => {
    const { stop } = await start();
    await stop();
    writeFileSync(path.join(dataDir, 'PG_VERSION'), '16\n');
    const message = expect.stringContaining('was made by Postgres 16 and the binaries here are Postgres 17');
    await expect(start()).rejects.toMatchObject({ code: 'bad_data_dir', message });
  });

  it('a folder that holds something else, which is left alone', async () => {
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'thesis.txt'), 'years of work');
    await expect(start()).rejects.toMatchObject({ code: 'bad_data_dir' });
    expect(existsSync(path.join(dataDir, 'thesis.txt'))).toBe(true);
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('a folder that was moved while its data had to be elsewhere, lest it begins anew', async () => {
    chmodSync(folder, 0o700);
    const [here, there] = [path.join(folder, 'here'), path.join(folder, 'there')];
    mkdirSync(here);
    const first = await start({ dataDir: path.join(here, 'data'), durable: true });
    expect(first.dataDir.startsWith(folder)).toBe(false);
    await first.stop();
    renameSync(here, there);
    const again = start({ dataDir: path.join(there, 'data'), durable: true });
    await expect(again).rejects.toThrow(`its database stayed in ${first.dataDir}`);
    chmodSync(folder, 0o711);
    await expect(start({ dataDir: path.join(there, 'data'), durable: true })).rejects.toThrow(
      'moved or copied',
    );
    renameSync(first.dataDir, path.join(there, 'data'));
    const moved = await start({ dataDir: path.join(there, 'data'), durable: true });
    expect(moved.dataDir).toBe(path.join(there, 'data'));
  });

  it('data made with another password, and no Postgres is left running', async () => {
    const { stop } = await start();
    await stop();
    await expect(start({ password: 'another' })).rejects.toMatchObject({ code: 'wrong_password' });
    await start();
  });
});

const asRoot = process.getuid?.() === 0 ? it : it.skip;

asRoot(
  'as root, data below a folder closed to others goes where Postgres can reach it, always the same place',
  async () => {
    chmodSync(folder, 0o700);
    const first = await start();
    expect(first.dataDir).not.toContain(folder);
    await ask(first.url, 'create table kept as select 1 as n');
    await first.stop();
    const second = await start();
    expect(second.dataDir).toBe(first.dataDir);
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
  },
);
