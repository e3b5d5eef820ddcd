import pg from 'pg';
import type { Database } from '../db/pool.ts';
import type { Logger } from '../log/logger.ts';
import type { Keyring } from './keyring.ts';
import { SealError } from './seal-error.ts';

export type RotationOptions = {
  db: Database;
  /** May be given with its schema: `dialogue.person_keys`. */
  table: string;
  keyring: Keyring;
  logger: Logger;
  batch?: number;
  personColumn?: string;
  keyColumn?: string;
  /** The same content sealed by the current key; a wrapped person key where not given. Throws SealError. */
  reseal?: (sealed: Buffer, person: string) => Buffer;
};

export type RotationReport = { rotated: number; current: number; failed: number };

type Row = { person: string; wrapped: Buffer };

/**
 * Wraps every person key (or reseals what else a column holds) anew by the current key, batch by batch, while reads and writes go on. Stopped
 * half-way, it is simply started again: what is current is left alone. A row that cannot be opened is counted.
 */
export async function rotatePersonKeys(options: RotationOptions): Promise<RotationReport> {
  const { db, table, keyring, logger, batch = 500, personColumn = 'person', keyColumn = 'wrapped' } = options;
  const reseal = options.reseal ?? keyring.rewrap;
  const sql = statements(table, personColumn, keyColumn);
  const report: RotationReport = { rotated: 0, current: 0, failed: 0 };
  let rows = await db.query<Row>(sql.first, [batch]);
  while (rows.length > 0) {
    await rotateBatch(db, sql.swap, keyring, reseal, rows, report);
    logger.info({ column: keyColumn, ...report }, 'rotated so far');
    rows = await db.query<Row>(sql.next, [batch, rows.at(-1)?.person]);
  }
  return report;
}

async function rotateBatch(
  db: Database,
  swap: { name: string; text: string },
  keyring: Keyring,
  reseal: (sealed: Buffer, person: string) => Buffer,
  rows: Row[],
  report: RotationReport,
): Promise<void> {
  const people: string[] = [];
  const before: Buffer[] = [];
  const after: Buffer[] = [];
  for (const { person, wrapped } of rows) {
    try {
      if (keyring.isCurrent(wrapped)) {
        report.current++;
        continue;
      }
      after.push(reseal(wrapped, person));
      people.push(person);
      before.push(wrapped);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      report.failed++;
    }
  }
  if (people.length === 0) return;
  const swapped = await db.query(swap, [people, before, after]);
  report.rotated += swapped.length;
}

/** The swap compares with what was read, so that a key destroyed or replaced meanwhile is not brought back. */
function statements(table: string, personColumn: string, keyColumn: string) {
  const from = table.split('.').map(pg.escapeIdentifier).join('.');
  const person = pg.escapeIdentifier(personColumn);
  const key = pg.escapeIdentifier(keyColumn);
  const select = `select ${person}::text as person, ${key} as wrapped from ${from} where ${key} is not null`;
  const name = `rotate-${table}-${keyColumn}`;
  return {
    first: { name: `${name}-first`, text: `${select} order by ${from}.${person} limit $1` },
    next: {
      name: `${name}-next`,
      text: `${select} and ${from}.${person} > $2 order by ${from}.${person} limit $1`,
    },
    swap: {
      name: `${name}-swap`,
      text: `update ${from} set ${key} = fresh.after
               from unnest($1::text[], $2::bytea[], $3::bytea[]) as fresh(person, before, after)
              where ${from}.${person}::text = fresh.person and ${from}.${key} = fresh.before
          returning 1`,
    },
  };
}
