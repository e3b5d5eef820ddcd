import { turnRequest } from '@soulnear/contracts/dialogue.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import { lowerCased } from '@soulnear/platform/http/lower-cased.ts';
import type { Express } from 'express';
import type { AppContext } from '../context.ts';
import { joinTurn } from '../turns/join-turn.ts';
import { streamTurn } from './ndjson-stream.ts';

/** `POST /v1/turns`: answers a turn as NDJSON while it runs; repeats and latecomers get the same one. */
export function postTurns(app: Express, context: AppContext): void {
  app.post('/v1/turns', async (request, response) => {
    const body = turnRequest.parse(request.body);
    if (body.chat.includes('\0')) throw new AppError('invalid_request', 'wrong: chat', { status: 400 });
    // Half a character cannot be written as UTF-8: it becomes the replacement character here, once, for everybody.
    const texts = body.texts.map(({ id, text }) => ({ id, text: text.toWellFormed() }));
    const live = await joinTurn(context, { ...lowerCased(body, 'key', 'person'), texts });
    await streamTurn(response, live);
  });
}
