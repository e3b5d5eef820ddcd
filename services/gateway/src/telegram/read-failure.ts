import { HttpError } from 'grammy';
import type { ApiError } from 'grammy/types';
import { TelegramError } from './telegram-error.ts';

const goneChat =
  /bot was blocked|user is deactivated|chat not found|bot was kicked|bot can't initiate|have no rights to send|not enough rights to send|need administrator rights|PEER_ID_INVALID/i;

/** What an answer that is not ok means to us. */
export function readApiError(method: string, answer: ApiError): TelegramError {
  const { error_code: status, description, parameters } = answer;
  if (status === 429) {
    return new TelegramError('rate_limited', method, { retryAfterMs: (parameters?.retry_after ?? 1) * 1000 });
  }
  if (status === 403 || (status === 400 && goneChat.test(description))) {
    return new TelegramError('unreachable_chat', method);
  }
  if (status === 401 || status === 404) return new TelegramError('token_refused', method);
  if (status === 409) return new TelegramError('conflict', method);
  if (status >= 500) return new TelegramError('unknown_result', method);
  const aboutEntities = /entit/i.test(description);
  return new TelegramError('bad_request', method, {
    aboutEntities,
    notModified: /not modified/i.test(description),
  });
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a call that got no (readable) answer means. */
export function readNetworkError(method: string, error: unknown, aborted: boolean): TelegramError {
  if (aborted) return new TelegramError('aborted', method);
  const cause = error instanceof HttpError ? error.error : error;
  return new TelegramError(
    codesOf(cause).some((code) => neverConnected.has(code)) ? 'not_sent' : 'unknown_result',
    method,
  );
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { code } = error as Error & { code?: unknown };
  return [...(typeof code === 'string' ? [code] : []), ...codesOf(error.cause)];
}
