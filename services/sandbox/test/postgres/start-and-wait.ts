import { startEmbeddedPostgres } from '../../src/postgres/embedded-postgres.ts';

/** A launcher of its own process, to be killed: prints pid and port of its Postgres, then waits for ever. */
const [, , dataDir = '', password = ''] = process.argv;
const { pid, port } = await startEmbeddedPostgres({ dataDir, password, port: 0, durable: false });
process.stdout.write(`${JSON.stringify({ pid, port })}\n`);
setInterval(() => {}, 60_000);
