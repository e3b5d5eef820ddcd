import type { Books } from '../faults/town/books.ts';

/** Rows and a checksum of every table, whatever the order of rows; knex's lock apart. */
export async function checksums(books: Books): Promise<Map<string, string>> {
  const tables = await books.ask<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('gateway', 'dialogue', 'profile_analysis') and tablename not like '%migrations_lock'
      order by 1`,
  );
  const sums = new Map<string, string>();
  for (const { name } of tables) {
    const [row] = await books.ask<{ rows: string; sum: string }>(
      `select count(*) as rows, coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as sum from ${name} t`,
    );
    sums.set(name, `${row?.rows} ${row?.sum}`);
  }
  return sums;
}

/** The tables whose rows differ. */
export function differing(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
}

export const rowsOf = (sums: Map<string, string>): number =>
  [...sums.values()].reduce((sum, value) => sum + Number(value.split(' ')[0]), 0);
