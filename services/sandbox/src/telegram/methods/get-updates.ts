import { BotApiError } from '../api-error.ts';
import { integerOf, stringsOf } from '../read-params.ts';
import type { Method } from './method.ts';

const WEBHOOK_SET =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export const getUpdates: Method = {
  params: ['offset', 'limit', 'timeout', 'allowed_updates'],
  run({ world, poll, webhook, signal }, params) {
    if (webhook.settings) throw new BotApiError(409, WEBHOOK_SET);
    world.updates.allowed = stringsOf(params, 'allowed_updates') ?? world.updates.allowed;
    const limit = integerOf(params, 'limit') ?? 100;
    return poll.read(
      {
        offset: integerOf(params, 'offset') ?? 0,
        limit: limit < 1 || limit > 100 ? 100 : limit,
        timeout: integerOf(params, 'timeout') ?? 0,
      },
      signal,
    );
  },
};
