import { Api } from 'grammy';
import type { Events } from '../events.ts';
import { createApiGuard } from './api-guard.ts';

/** Seconds for one call; getUpdates waits 25 of them. */
const timeoutSeconds = 35;

/** The Bot API under a root, with the guard around every call. */
export function createTelegramApi(options: { token: string; apiRoot: string; events: Events }): Api {
  const { token, apiRoot, events } = options;
  const client = { apiRoot, timeoutSeconds, fetch: nodeFetch as never };
  const api = new Api(token, client);
  api.config.use(createApiGuard(events));
  return api;
}

interface GrammyInit {
  method: string;
  headers: Record<string, string>;
  body: string;
  signal?: { aborted: boolean; addEventListener(type: 'abort', listener: () => void): void };
}

/** Node's own fetch (traced, pooled) in place of node-fetch; grammY's abort signals are not Node's. */
async function nodeFetch(url: string, init: GrammyInit): Promise<Response> {
  const controller = new AbortController();
  if (init.signal?.aborted) controller.abort();
  init.signal?.addEventListener('abort', () => controller.abort());
  const { method, headers, body } = init;
  return fetch(url, { method, headers, body, signal: controller.signal, redirect: 'error' });
}
