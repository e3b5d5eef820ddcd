import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { readDatabaseSettings } from '../config.ts';
import { columns, exitCodes, readArgs, say, UsageError } from '../run-command.ts';
import { dropDeadLetters, findDeadLetters, retryDeadLetters } from './dead-letters-store.ts';

const shown = 200;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `dead-letters list|retry|drop`: what could not be served, never what it says or from whom. */
export async function deadLetters(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { all: { type: 'boolean', default: false } });
  const [verb, ...ids] = positionals;
  if (verb === 'list') return withDatabase(list);
  if (verb !== 'retry' && verb !== 'drop') throw new UsageError('dead-letters list, retry or drop');
  if ((values.all === true) === ids.length > 0)
    throw new UsageError(`${verb} wants ids from the list, or --all`);
  if (!ids.every((id) => uuid.test(id))) throw new UsageError('an id looks as in the list');
  const act = verb === 'retry' ? retryDeadLetters : dropDeadLetters;
  return withDatabase(async (db) => {
    const count = await act(db, values.all === true ? null : ids);
    say(
      verb === 'retry'
        ? `${count} put back; they are answered now, unless they fail again.`
        : `${count} deleted.`,
    );
    return count === 0 && ids.length > 0 ? exitCodes.failed : exitCodes.ok;
  });
}

async function list(db: Database): Promise<number> {
  const letters = await findDeadLetters(db, shown);
  if (letters.length === 0) say('No dead letters.');
  else {
    const minute = (date: Date) => date.toISOString().slice(0, 16);
    const rows = letters.map(({ id, lane, tries, acceptedAt, finishedAt, whole }) => [
      ...[id, lane, `${tries}`, minute(acceptedAt), minute(finishedAt), whole ? 'can be retried' : 'wiped'],
    ]);
    say(columns([['id', 'lane', 'tries', 'came (UTC)', 'given up', ''], ...rows]));
    if (letters.length === shown) say(`… the oldest ${shown}`);
  }
  return exitCodes.ok;
}

async function withDatabase(work: (db: Database) => Promise<number>): Promise<number> {
  const { url } = readDatabaseSettings();
  const logger = createLogger({ service: 'admin', level: 'silent' });
  const db = createDatabase({ url, applicationName: 'admin', poolMax: 1, logger });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
