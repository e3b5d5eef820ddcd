import type { Queryable } from '@soulnear/platform/db/types.ts';

/** A document kept under a name, or undefined. */
export async function loadDocument(db: Queryable, name: string): Promise<string | undefined> {
  const text = 'select body from kept_documents where name = $1';
  const [row] = await db.query<{ body: string }>({ name: 'load-document', text }, [name]);
  return row?.body;
}

/** Keeps a document under a name, in place of an earlier one. */
export async function saveDocument(db: Queryable, name: string, body: string): Promise<void> {
  const text = `insert into kept_documents (name, body) values ($1, $2)
    on conflict (name) do update set body = excluded.body, kept_at = now()`;
  await db.query({ name: 'save-document', text }, [name, body]);
}
