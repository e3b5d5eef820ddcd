import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { UserFromGetMe } from 'grammy/types';
import type { AppContext } from '../context.ts';
import { bindBot, boundBot } from './identity-store.ts';
import { TelegramError } from './telegram-error.ts';

/**
 * Learns who the bot is and binds the database to it. With Telegram away a database that knows its bot is enough.
 * Throws AppError with a sentence for another bot's database and for a refused token.
 */
export async function identifyBot(context: AppContext): Promise<void> {
  const { api, db, timing, identity, config, logger } = context;
  const deadline = performance.now() + timing.identifyMs;
  for (;;) {
    try {
      const me = await api.getMe();
      const bound = await bindBot(db, { botId: me.id, username: me.username });
      if (bound.botId !== me.id) throw anotherBot(bound.username, me.username);
      identity.set(me);
      return;
    } catch (error) {
      if (!(error instanceof TelegramError)) throw error;
      if (error.code === 'token_refused') {
        throw new AppError(
          'token_refused',
          'Telegram refuses this BOT_TOKEN; set the one BotFather shows for the bot',
        );
      }
      const known = await boundBot(db);
      if (known) {
        // The part of a token before the colon is the bot's id.
        if (known.botId !== Number.parseInt(config.botToken, 10)) throw anotherBot(known.username);
        logger.warn({ err: error }, 'Telegram is away; starting with the bot this database knows');
        identity.set(profileOf(known.botId, known.username));
        return;
      }
      if (performance.now() > deadline) throw error;
    }
    await sleep(1_000);
  }
}

function anotherBot(bound: string, given?: string): AppError {
  const who = given === undefined ? 'another bot' : `@${given}`;
  const sentence = `this database belongs to @${bound}, but BOT_TOKEN is of ${who}; give each bot a database of its own`;
  return new AppError('another_bot', sentence);
}

/** What routing needs of a bot that could not be asked. */
function profileOf(id: number, username: string): UserFromGetMe {
  return {
    id,
    username,
    is_bot: true,
    first_name: username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
  } as UserFromGetMe;
}
