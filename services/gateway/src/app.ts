import { createHttpApp } from '@soulnear/platform/http/app.ts';
import type { Express } from 'express';
import type { AppContext } from './context.ts';
import { telegramWebhook } from './http/telegram-webhook.ts';

/** The public app: the webhook where one is configured, and nothing else. */
export function createApp(context: AppContext): Express {
  const { config, logger } = context;
  return createHttpApp({
    logger,
    parseJson: false,
    routes(app) {
      if (config.webhook) telegramWebhook(app, context, config.webhook.secret);
    },
  });
}
