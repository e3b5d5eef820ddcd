/** A statement kept prepared on each connection under its name. A name belongs to one text for ever. */
export type Statement = { name: string; text: string };

/** What can run a named statement: the pool, or the one connection of a transaction. */
export type Queryable = {
  query<R>(statement: Statement, values?: readonly unknown[]): Promise<R[]>;
};
