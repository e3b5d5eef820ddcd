import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import express, { type Request, type Response, type Router } from 'express';
import { BotApiError, badRequest } from './api-error.ts';
import type { CallLog } from './call-log.ts';
import { type Faults, faultError } from './faults.ts';
import type { LongPoll } from './long-poll.ts';
import { methodTable } from './methods/method-table.ts';
import type { RateLimits } from './rate-limits.ts';
import { readParams } from './read-params.ts';
import type { MethodFault } from './sandbox-types.ts';
import type { WebhookSender } from './webhook-sender.ts';
import type { World } from './world.ts';

export interface BotApiParts {
  token: string;
  world: World;
  poll: LongPoll;
  webhook: WebhookSender;
  log: CallLog;
  faults: Faults;
  limits: RateLimits | undefined;
  /** Called after a method took effect. */
  onActed: () => void;
}

/** A little more than the largest file. */
const BODY_LIMIT = '51mb';

/** `/bot<token>/<method>` in all the ways Telegram takes it. */
export function createBotApiRouter(parts: BotApiParts): Router {
  const router = express.Router();
  const body = express.raw({ type: () => true, limit: BODY_LIMIT });
  router.all(/^\/bot([^/]+)\/([^/]+)\/?$/, body, (req, res, next) => {
    answer(parts, req, res).catch(next);
  });
  return router;
}

async function answer(parts: BotApiParts, req: Request, res: Response): Promise<void> {
  const [token, name] = [req.params[0] ?? '', req.params[1] ?? ''];
  if (!sameToken(decodeURIComponent(token), parts.token)) {
    refuse(res, new BotApiError(401, 'Unauthorized'));
    return;
  }
  const method = methodTable.get(name.toLowerCase());
  let fault: MethodFault | undefined;
  try {
    const { params, files } = await readParams(req);
    const call = parts.log.add(method?.name ?? name, params);
    fault = parts.faults.next(method?.name ?? name, params.chat_id);
    if (fault?.delayMs) await pause(fault.delayMs);
    if (fault?.drop === 'before') {
      req.socket.destroy();
      return;
    }
    try {
      const scripted = fault && faultError(fault);
      if (scripted) throw scripted;
      if (!method) throw new BotApiError(404, 'Not Found: method not found');
      parts.limits?.check(method.name, params.chat_id);
      const result = await method.run({ ...parts, files, signal: closeSignal(res) }, params);
      parts.onActed();
      call.ok = true;
      call.result = result;
      if (fault?.drop === 'after') req.socket.destroy();
      else res.json({ ok: true, result });
    } catch (error) {
      call.ok = false;
      if (error instanceof BotApiError) call.errorCode = error.code;
      throw error;
    }
  } catch (error) {
    if (error instanceof BotApiError) refuse(res, error, fault?.status);
    else throw error;
  }
}

function refuse(res: Response, error: BotApiError, status = error.code): void {
  const parameters = error.retryAfter === undefined ? {} : { parameters: { retry_after: error.retryAfter } };
  if (error.retryAfter !== undefined) res.setHeader('retry-after', error.retryAfter);
  res.status(status).json({ ok: false, error_code: error.code, description: error.message, ...parameters });
}

/** Answers oversized and broken bodies as Telegram does; all else is our own fault. */
export function refuseUnexpected(error: unknown, res: Response): void {
  const status = (error as { status?: number }).status;
  if (status === 413) refuse(res, new BotApiError(413, 'Request Entity Too Large'));
  else if (status !== undefined && status < 500) refuse(res, badRequest('unreadable request'));
  else refuse(res, new BotApiError(500, 'Internal Server Error'));
}

function closeSignal(res: Response): AbortSignal {
  const controller = new AbortController();
  res.on('close', () => controller.abort());
  return controller.signal;
}

function sameToken(given: string, own: string): boolean {
  const hash = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(given), hash(own));
}
