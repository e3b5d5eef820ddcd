import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** What was open when a backup was made is closed by the restore as `restored`: nobody is answered out of the past. */
export const restored: Migration = {
  name: '0003_restored',
  async up(knex) {
    await knex.raw(`
alter table inbox drop constraint inbox_state_check;
alter table inbox add constraint inbox_state_check
  check (state in ('waiting', 'deferred', 'done', 'dead', 'restored')) not valid;
create index inbox_restored on inbox (finished_at) where state = 'restored';
`);
  },
};
