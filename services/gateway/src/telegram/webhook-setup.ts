import type { AppContext } from '../context.ts';
import { webhookPath } from '../http/telegram-webhook.ts';
import { loadDocument, saveDocument } from '../inbox/kept-documents-store.ts';
import { allowedUpdates } from '../intake/route-update.ts';
import { refusals } from './refusals.ts';

const maxConnections = 40;
const keptUrls = 5;

/** The webhook set now, or '', where this database set it. Throws ConfigError for another program's; TelegramError. */
export async function ownWebhook(context: AppContext, signal?: AbortSignal): Promise<string> {
  const { api, config, identity } = context;
  const { url = '' } = await api.getWebhookInfo(signal as never);
  if (url === '' || url === urlOf(context) || (await setBefore(context)).includes(url)) return url;
  throw refusals.foreignWebhook(identity.me.id, hostOf(url), config.apiRoot);
}

/** Sets our webhook unless it is set just so; nothing pending is ever dropped. Throws as `ownWebhook`. */
export async function ensureWebhook(context: AppContext): Promise<void> {
  const { api, db, config, keyring, logger } = context;
  const url = urlOf(context);
  if (!config.webhook || url === undefined) return;
  const { secret } = config.webhook;
  // Telegram does not tell the secret, so what was set last is remembered, as a pseudonym.
  const settings = keyring.pseudonym(JSON.stringify([url, secret, allowedUpdates, maxConnections]));
  if ((await ownWebhook(context)) === url && (await loadDocument(db, 'webhook')) === settings) return;
  // Before it is set: it stays ours when PUBLIC_URL changes, whatever happens in between.
  const urls = [url, ...(await setBefore(context)).filter((other) => other !== url)].slice(0, keptUrls);
  await saveDocument(db, 'webhook-urls', JSON.stringify(urls));
  await api.setWebhook(url, {
    secret_token: secret,
    allowed_updates: [...allowedUpdates],
    max_connections: maxConnections,
  });
  await saveDocument(db, 'webhook', settings);
  logger.info('webhook set');
}

/** Removes our own webhook, so that polling can begin; nothing pending is dropped. Throws as `ownWebhook`. */
export async function removeOurWebhook(context: AppContext): Promise<void> {
  if ((await ownWebhook(context)) === '') return;
  await context.api.deleteWebhook();
  context.logger.info('our webhook was removed: no PUBLIC_URL is set');
}

function urlOf({ config }: AppContext): string | undefined {
  return config.webhook && config.webhook.publicUrl + webhookPath;
}

async function setBefore({ db }: AppContext): Promise<string[]> {
  return JSON.parse((await loadDocument(db, 'webhook-urls')) ?? '[]') as string[];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown address';
}
