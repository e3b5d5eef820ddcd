import { setTimeout as sleep } from 'node:timers/promises';
import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import type { UserFromGetMe } from 'grammy/types';
import type { AppContext } from '../context.ts';
import { bindBot, boundBot } from './identity-store.ts';
import { refusals } from './refusals.ts';
import { TelegramError } from './telegram-error.ts';

/**
 * Learns who the bot is and binds the database to it. With Telegram away a database that knows its bot is enough, and
 * who it is now is learnt later; else waits for Telegram and the database. Throws ConfigError for another bot's
 * database and for a refused token, AbortError at the signal.
 */
export async function identifyBot(context: AppContext, signal: AbortSignal): Promise<void> {
  for (;;) {
    const failure = await tryToIdentify(context, signal);
    if (!failure || (await startAsKnown(context, failure))) return;
    context.logger.warn({ err: failure }, 'not known yet who the bot is; the start waits and asks again');
    await sleep(context.timing.identifyPauseMs, undefined, { signal });
  }
}

/** Asks Telegram; returns what will pass, throws what will not. */
async function tryToIdentify(context: AppContext, signal: AbortSignal): Promise<unknown> {
  const { api, db, timing, identity, config } = context;
  try {
    const asking = AbortSignal.any([signal, AbortSignal.timeout(timing.identifyMs)]);
    const me = await api.getMe(asking as never);
    const given = { botId: me.id, username: me.username };
    const bound = await bindBot(db, given);
    if (bound.botId !== me.id) throw refusals.anotherBot(bound, given);
    identity.set(me);
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof TelegramError && error.code === 'token_refused') {
      throw refusals.tokenRefused(config.apiRoot);
    }
    if (error instanceof TelegramError || isUnavailable(error)) return error;
    throw error;
  }
}

async function startAsKnown(context: AppContext, failure: unknown): Promise<boolean> {
  const { db, identity, config, logger } = context;
  const known = await boundBot(db).catch((error: unknown) => {
    if (isUnavailable(error)) return undefined;
    throw error;
  });
  if (!known) return false;
  // The part of a token before the colon is the bot's id.
  const botId = Number.parseInt(config.botToken, 10);
  if (known.botId !== botId) throw refusals.anotherBot(known, { botId });
  logger.warn({ err: failure }, 'Telegram is away; starting with the bot this database knows');
  identity.set(profileOf(known.botId, known.username));
  void learnLater(context);
  return true;
}

/** A token may be refused, and a name changed, while Telegram is away. */
async function learnLater(context: AppContext): Promise<void> {
  const { ending, timing, logger, onFatal } = context;
  const { signal } = ending;
  try {
    let failure: unknown;
    do {
      await sleep(timing.identifyPauseMs, undefined, { signal });
      failure = await tryToIdentify(context, signal);
    } while (failure);
    logger.info('Telegram is back');
  } catch (error) {
    if (!signal.aborted) onFatal(error);
  }
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
