import { SealError } from '@soulnear/platform/sealing/keyring.ts';
import type { AppContext } from '../context.ts';
import { type PersonTable, personTables } from '../people/person-tables.ts';

export interface ExportedRow {
  table: string;
  row: Record<string, unknown>;
}

type Raw = Record<string, unknown>;

const pageSize = 100;

/** Every row kept of a person, opened, table by table and in pages. */
export async function* exportPerson({ db, keys }: AppContext, person: string): AsyncGenerator<ExportedRow> {
  const findKey = 'select wrapped from person_keys where person = $1 and dead_at is null';
  const [known] = await db.query<{ wrapped: Buffer }>({ name: 'export-key', text: findKey }, [person]);
  if (!known) return;
  const key = keys.get(person, known.wrapped);
  for (const table of personTables) {
    const { name, id } = table;
    const text = `select * from ${name} where person = $1 and ${id} > $2 order by ${id} limit ${pageSize}`;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const page = await db.query<Raw>({ name: `export-${name}`, text }, [person, after]);
      for (const raw of page) {
        after = String(raw[id]);
        yield { table: name, row: opened(() => table.open(key, raw), table, raw) };
      }
      if (page.length < pageSize) break;
    }
  }
}

/** A row that was moved or damaged does not cost the person all others. */
function opened(open: () => Raw, { id }: PersonTable, raw: Raw): Raw {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealError) return { [id]: raw[id], unreadable: true };
    throw error;
  }
}
