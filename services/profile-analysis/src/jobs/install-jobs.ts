import type { Knex } from 'knex';
import { getConstructionPlans } from 'pg-boss';
import { analyses, jobSchema, jobSettings } from './job-queues.ts';

/**
 * Makes pg-boss's tables and our queues, as the owner of the schema: at runtime nothing of it is made. A newer pg-boss
 * with a newer schema needs a migration of its own, made with `getMigrationPlans`.
 */
export async function installJobs(knex: Knex): Promise<void> {
  const plan = getConstructionPlans(jobSchema, { createSchema: false });
  // All migrations run in one transaction of ours.
  const [, body] = /^\s*BEGIN;([\s\S]*)COMMIT;\s*$/.exec(plan) ?? [];
  if (body === undefined) throw new Error('pg-boss plans its schema in another way than was known');
  // Not through knex: `?` in it would be taken for a place to fill.
  await knex.raw(body.replaceAll('?', '\\?'));
  for (const name of analyses) {
    await knex.raw('select create_queue(?, ?::jsonb)', [name, JSON.stringify(jobSettings)]);
  }
}
