import type { Queryable } from '@soulnear/platform/db/types.ts';

export interface BoundBot {
  botId: number;
  username: string;
}

/** The bot this database belongs to, if it was ever started with one. */
export async function boundBot(db: Queryable): Promise<BoundBot | undefined> {
  const text = 'select bot_id as "botId", username from bot_identity';
  const [row] = await db.query<BoundBot>({ name: 'bound-bot', text });
  return row;
}

/** Binds the database to a bot; a later one changes the username only. Returns whom it belongs to. */
export async function bindBot(db: Queryable, bot: BoundBot): Promise<BoundBot> {
  const text = `insert into bot_identity as b (bot_id, username) values ($1, $2)
    on conflict (only_one) do update
      set username = case when b.bot_id = excluded.bot_id then excluded.username else b.username end
    returning bot_id as "botId", username`;
  const [row] = await db.query<BoundBot>({ name: 'bind-bot', text }, [bot.botId, bot.username]);
  if (!row) throw new Error('the bot was neither bound nor found');
  return row;
}
