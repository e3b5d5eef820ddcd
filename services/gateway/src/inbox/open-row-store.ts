import type { Queryable } from '@soulnear/platform/db/types.ts';

/** Whether a row still waits in ui. */
export async function findOpenUi(db: Queryable, id: string): Promise<boolean> {
  const text = `select 1 from inbox where id = $1 and lane = 'ui' and state = 'waiting'`;
  return (await db.query({ name: 'find-open-ui', text }, [id])).length > 0;
}
