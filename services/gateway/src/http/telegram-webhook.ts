import { createHash, timingSafeEqual } from 'node:crypto';
import { isUnavailable } from '@soulnear/platform/db/unavailable.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import express, { type Express, type RequestHandler } from 'express';
import type { AppContext } from '../context.ts';
import { updateIdOf } from '../intake/update-shape.ts';

export const webhookPath = '/telegram/webhook';
const largestBody = 1_048_576;

/** `POST /telegram/webhook`: Telegram's updates, stored before they are acknowledged. */
export function telegramWebhook(app: Express, context: AppContext, secret: string): void {
  const { intake, events } = context;
  const readBody = express.raw({ type: () => true, limit: largestBody, inflate: false });

  app.post(
    webhookPath,
    checkSecret(secret, () => events.refused('secret')),
    readBody,
    async (request, response) => {
      const bytes: unknown = request.body;
      const update = Buffer.isBuffer(bytes) ? parseUpdate(bytes) : undefined;
      if (!update) {
        events.refused('body');
        throw new AppError('invalid_request', 'the body is no update', { status: 400 });
      }
      try {
        await intake.accept({ update, bytes: bytes as Buffer });
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        throw new AppError('unavailable', 'the update could not be stored', { status: 503, cause: error });
      }
      response.status(200).end();
    },
  );
}

function parseUpdate(bytes: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return updateIdOf(value) === undefined ? undefined : (value as object);
  } catch {
    return undefined;
  }
}

/** Before the body is read: who has no secret costs us nothing. */
function checkSecret(secret: string, onRefused: () => void): RequestHandler {
  const expected = digest(secret);
  return (request, _response, next) => {
    const given = request.headers['x-telegram-bot-api-secret-token'];
    if (typeof given === 'string' && timingSafeEqual(digest(given), expected)) return next();
    onRefused();
    next(new AppError('unauthorized', 'a valid secret token is needed', { status: 401 }));
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
