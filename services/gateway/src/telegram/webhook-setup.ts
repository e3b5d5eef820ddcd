import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { AppContext } from '../context.ts';
import { webhookPath } from '../http/telegram-webhook.ts';
import { loadDocument, saveDocument } from '../inbox/kept-documents-store.ts';
import { allowedUpdates } from '../intake/route-update.ts';

const maxConnections = 40;

/** Refuses a webhook that someone else set. Throws AppError with a sentence, TelegramError. */
export async function refuseForeignWebhook({ api }: AppContext): Promise<void> {
  const { url = '' } = await api.getWebhookInfo();
  if (url === '' || isOurs(url)) return;
  const sentence = `another program has set a webhook for this bot (at ${hostOf(url)}); stop it, or remove its webhook with deleteWebhook, and start again`;
  throw new AppError('foreign_webhook', sentence);
}

/** Sets our webhook unless it is set just so; nothing pending is ever dropped. */
export async function ensureWebhook(context: AppContext): Promise<void> {
  const { api, db, config, keyring, logger } = context;
  if (!config.webhook) return;
  const { publicUrl, secret } = config.webhook;
  const url = publicUrl + webhookPath;
  // Telegram does not tell the secret, so what was set last is remembered, as a pseudonym.
  const settings = keyring.pseudonym(JSON.stringify([url, secret, allowedUpdates, maxConnections]));
  const info = await api.getWebhookInfo();
  if (info.url === url && (await loadDocument(db, 'webhook')) === settings) return;
  await api.setWebhook(url, {
    secret_token: secret,
    allowed_updates: [...allowedUpdates],
    max_connections: maxConnections,
  });
  await saveDocument(db, 'webhook', settings);
  logger.info('webhook set');
}

/** Removes our own webhook, so that polling can begin; nothing pending is dropped. */
export async function removeOurWebhook({ api, logger }: AppContext): Promise<void> {
  const { url = '' } = await api.getWebhookInfo();
  if (!isOurs(url)) return;
  await api.deleteWebhook();
  logger.info('our webhook was removed: no PUBLIC_URL is set');
}

function isOurs(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.endsWith(webhookPath);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'an unknown address';
}
