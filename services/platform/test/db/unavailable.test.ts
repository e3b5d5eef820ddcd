import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startEmbeddedPostgres } from '@soulnear/sandbox/postgres/embedded-postgres.ts';
import { createDatabase } from '../../src/db/pool.ts';
import { isUnavailable } from '../../src/db/unavailable.ts';
import { silentLogger } from './silent-logger.ts';

const one = { name: 'one', text: 'select 1 as one' };

async function outcomeOf(work: Promise<unknown>): Promise<'worked' | 'unavailable' | 'failed'> {
  return work.then(
    () => 'worked' as const,
    (error: unknown) => (isUnavailable(error) ? ('unavailable' as const) : ('failed' as const)),
  );
}

describe('an unavailable database', () => {
  it('is told from a wrong statement', async () => {
    expect(isUnavailable(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false);
    expect(isUnavailable(Object.assign(new Error('starting up'), { code: '57P03' }))).toBe(true);
    expect(
      isUnavailable(new Error('outer', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) })),
    ).toBe(true);
    expect(isUnavailable('ECONNREFUSED')).toBe(false);
  });

  it('is one that refuses, and one that accepts and says nothing', async () => {
    const mute = createServer((socket) => void socket.resume().on('error', () => {})).listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const { port } = mute.address() as { port: number };
    const url = `postgres://someone:secret@127.0.0.1:${port}/nowhere`;
    const silent = createDatabase({ url, applicationName: 'silent', logger: silentLogger });
    expect(await outcomeOf(silent.ping())).toBe('unavailable');
    await silent.close();
    await new Promise((resolve) => mute.close(resolve));
    const refused = createDatabase({ url, applicationName: 'refused', logger: silentLogger });
    expect(await outcomeOf(refused.ping())).toBe('unavailable');
    await refused.close();
  });

  it('killed in the middle of work and started again, it is used again without a restart of ours', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'soulnear-kill-'));
    chmodSync(folder, 0o711);
    const options = { dataDir: path.join(folder, 'data'), password: 'test-password', durable: false };
    let postgres = await startEmbeddedPostgres({ ...options, port: 0 });
    const { port } = postgres;
    const db = createDatabase({
      url: postgres.url,
      applicationName: 'kill',
      poolMax: 4,
      logger: silentLogger,
    });
    await Promise.all([db.query(one), db.query(one), db.query(one)]);
    const inFlight = outcomeOf(db.query({ name: 'sleep', text: 'select pg_sleep(20)' }));
    const inTransaction = outcomeOf(
      db.transaction(async (client) => {
        await client.query(one);
        process.kill(postgres.pid, 'SIGKILL');
        await postgres.exited;
        await client.query({ name: 'sleep', text: 'select pg_sleep(20)' });
      }),
    );
    expect(await inFlight).toBe('unavailable');
    expect(await inTransaction).toBe('unavailable');
    expect(await outcomeOf(db.query(one))).toBe('unavailable');
    postgres = await startEmbeddedPostgres({ ...options, port });
    await expect(db.query(one)).resolves.toEqual([{ one: 1 }]);
    await expect(db.transaction((client) => client.query(one))).resolves.toEqual([{ one: 1 }]);
    await db.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });
});
