import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import pg from 'pg';
import { freePortBlock } from '../lib/free-ports.ts';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { createSandboxPerson } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const folder = makeScratchFolder('external');
const password = `canary-${randomBytes(8).toString('hex')}`;
const admin = `plain_${randomBytes(4).toString('hex')}`;
let database: TestDatabase;
let operatorUrl: string;
let name: string;

async function asSuperuser<R extends pg.QueryResultRow>(text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return (await client.query<R>(text)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.adminUrl);
  name = url.pathname.slice(1);
  await asSuperuser(`create role ${admin} login createrole password '${password}'`);
  await asSuperuser(`alter database ${name} owner to ${admin}`);
  url.username = admin;
  url.password = password;
  operatorUrl = url.href;
});
afterAll(async () => {
  const roles = await asSuperuser<{ role: string }>(
    `select rolname as role from pg_roles where rolname like '${name}%' or rolname = '${admin}'`,
  );
  for (const { role } of roles) await asSuperuser(`drop owned by ${role} cascade`).catch(() => undefined);
  await asSuperuser(`alter database ${name} owner to postgres`);
  for (const { role } of roles.reverse()) await asSuperuser(`drop role ${role}`).catch(() => undefined);
  await database.drop();
  folder.remove();
});

describe('a Postgres of the operator’s own', () => {
  it('serves a whole house, whose admin is no superuser, and a second start', async () => {
    let house: RunningHouse | undefined;
    for (let start = 0; start < 2; start += 1) {
      house = await runHouse({ dataDir: folder.path, env: { DATABASE_URL: operatorUrl } });
      try {
        const person = await createSandboxPerson(house.sandboxUrl, 'en');
        const menu = await person.answerTo(() => person.send('/start'));
        expect(menu.text.length).toBeGreaterThan(0);
        expect(house.output()).not.toContain(password);
      } finally {
        expect(await house.stop()).toBe(0);
      }
    }
  }, 180_000);

  it('keeps roles of its own, so that a second database on that server is not locked out', async () => {
    const roles = await asSuperuser<{ role: string }>(
      `select rolname as role from pg_roles where rolname like '%${name}%' order by 1`,
    );
    expect(roles.map(({ role }) => role)).toContain(`${name}_gateway_runtime`);
    expect(roles).toHaveLength(6);
  });

  it.each([
    ['a wrong password', (url: URL) => (url.password = 'canary-wrong'), /DATABASE_URL: .*password/],
    ['a host where nothing listens', (url: URL) => (url.port = '1'), /DATABASE_URL: .*no Postgres answers/],
    [
      'a name without address',
      (url: URL) => (url.hostname = 'canary.invalid'),
      /DATABASE_URL: .*no Postgres/,
    ],
    ['no such database', (url: URL) => (url.pathname = '/canary-none'), /DATABASE_URL: .*no database/],
  ])('is named with its mend, no value and no stack, for %s', async (_what, spoil, sentence) => {
    const url = new URL(operatorUrl);
    spoil(url);
    const { code, said } = await refusedStart(url.href);
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
    expect(said).not.toMatch(/^\s+at |canary|plain_/m);
  });

  it('is named with its mend for a user without rights', async () => {
    const poor = `${name}_poor`;
    await asSuperuser(`create role ${poor} login password '${password}'`);
    const url = new URL(operatorUrl);
    url.username = poor;
    const { code, said } = await refusedStart(url.href);
    expect(code).toBe(1);
    expect(said).toMatch(/DATABASE_URL: .*CREATEROLE/);
    expect(said).not.toMatch(/^\s+at |canary/m);
  });
});

async function refusedStart(databaseUrl: string): Promise<{ code: number | null; said: string }> {
  const { PATH, HOME } = process.env;
  const port = String(await freePortBlock(8));
  const child = spawn(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: {
      PATH,
      HOME,
      ENV: 'test',
      ENV_FOLDER: folder.path,
      DATA_DIR: folder.path,
      PORT: port,
      DATABASE_URL: databaseUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}
