import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import type { BoundBot } from './identity-store.ts';

const telegram = 'https://api.telegram.org';

/** Why a gateway must not run, for its operator: no restart mends it. Ids, since usernames can be told by anyone. */
export const refusals = {
  anotherBot(bound: BoundBot, given: { botId: number; username?: string }): ConfigError {
    const theirs = `bot ${bound.botId} (@${bound.username})`;
    const ours = `bot ${given.botId}${given.username === undefined ? '' : ` (@${given.username})`}`;
    return refusal(
      `this database belongs to ${theirs}, and the token is of ${ours}; give each bot a database of its own (another ENV or DATABASE_URL)`,
    );
  },

  tokenRefused(apiRoot: string): ConfigError {
    const root = apiRoot === telegram ? '' : ', and check that TELEGRAM_API_ROOT is a Bot API server';
    return refusal(
      `Telegram refuses this token; set BOT_TOKEN to the one BotFather shows for the bot${root}`,
    );
  },

  /** `host` is where the webhook leads. */
  foreignWebhook(botId: number, host: string, apiRoot: string): ConfigError {
    const mend = `curl "${apiRoot}/bot<BOT_TOKEN>/deleteWebhook"`;
    return refusal(
      `another program receives the updates of bot ${botId} by a webhook at ${host}; stop it and remove its webhook (${mend}), or set the token of another bot`,
    );
  },

  secondPoller(botId: number): ConfigError {
    return refusal(
      `another program receives the updates of bot ${botId} by polling; stop it, or set the token of another bot`,
    );
  },
};

function refusal(sentence: string): ConfigError {
  return new ConfigError([`BOT_TOKEN: ${sentence}`]);
}
