import { Api } from 'grammy';
import type { Events } from '../events.ts';
import { createApiGuard } from './api-guard.ts';
import { Governor, type GovernorOptions } from './governor.ts';
import { postJson } from './post-json.ts';

/** Seconds for one call; getUpdates waits 25 of them. */
const timeoutSeconds = 35;

/** The Bot API under a root, with the guard around every call. */
export function createTelegramApi(options: {
  token: string;
  apiRoot: string;
  events: Events;
  pace: GovernorOptions;
}): Api {
  const { token, apiRoot, events, pace } = options;
  const client = { apiRoot, timeoutSeconds, fetch: postJson as never };
  const api = new Api(token, client);
  api.config.use(createApiGuard(events, new Governor(pace)));
  return api;
}
