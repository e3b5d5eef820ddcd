import { createDatabase, type Database } from '@soulnear/platform/db/pool.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { createKeyring, type Keyring } from '@soulnear/platform/sealing/keyring.ts';
import { findFeedback } from '../../feedback/feedback-store.ts';
import { openFeedback } from '../../feedback/sealed-feedback.ts';
import { readDatabaseSettings } from '../config.ts';
import { exitCodes, readArgs, say, UsageError } from '../run-command.ts';

const usual = 50;
/** What a terminal would obey instead of show: escapes, and marks that turn the direction of text. */
const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** `feedback list`: what people wrote by /feedback, after they were told that the operator reads it; no name, no number. */
export async function feedback(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { limit: { type: 'string' } });
  const limit = Number(values.limit ?? usual);
  if (positionals.join(' ') !== 'list') throw new UsageError('feedback list');
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) throw new UsageError('--limit: 1 to 1000');
  const { url, sealingKeys } = readDatabaseSettings();
  const logger = createLogger({ service: 'admin', level: 'silent' });
  const db = createDatabase({ url, applicationName: 'admin', poolMax: 1, logger });
  try {
    return await list(db, createKeyring(sealingKeys), limit);
  } finally {
    await db.close();
  }
}

async function list(db: Database, keyring: Keyring, limit: number): Promise<number> {
  const rows = await findFeedback(db, limit);
  if (rows.length === 0) say('No feedback.');
  for (const row of rows) {
    const text = openFeedback(keyring, row) ?? '(sealed by a key that is not there any more)';
    const lines = text.split('\n').map((line) => `  ${line.replaceAll(unprintable, ' ')}`);
    say(`${row.at.toISOString().slice(0, 16).replace('T', ' ')} UTC\n${lines.join('\n')}\n`);
  }
  if (rows.length === limit) say(`… the newest ${limit}; --limit shows more`);
  return exitCodes.ok;
}
