import type { Knex } from 'knex';

/** A step forward of a schema. Names sort in the order of application and never change once shipped. */
export type Migration = { name: string; up(knex: Knex): Promise<void> };

export type SchemaVersion = { url: string; schema: string; migrations: Migration[] };
