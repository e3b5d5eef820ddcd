import type { Migration } from '@soulnear/platform/db/migrate.ts';

/** The message whose buttons belong to the quiz under way: those of every other are taken away. */
export const quizCard: Migration = {
  name: '0020_quiz_card',
  async up(knex) {
    await knex.raw('alter table people add column quiz_card bigint');
  },
};
