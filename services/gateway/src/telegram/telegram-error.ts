import { AppError } from '@soulnear/platform/errors/app-error.ts';

export type TelegramErrorCode =
  /** 429; see `retryAfterMs`. */
  | 'rate_limited'
  /** The person blocked the bot, or the chat is gone: nothing will ever arrive there. */
  | 'unreachable_chat'
  /** 400: the request itself. */
  | 'bad_request'
  /** 401 or 404: the token is not (or no longer) valid. */
  | 'token_refused'
  | 'conflict'
  /** The connection could not be made: nothing was sent. */
  | 'not_sent'
  /** The reply was lost or says nothing: it may have been sent. */
  | 'unknown_result'
  | 'aborted';

/** A failed Bot API call. Holds neither the payload nor Telegram's description, since both can quote a text. */
export class TelegramError extends AppError {
  declare readonly code: TelegramErrorCode;
  readonly method: string;
  readonly retryAfterMs: number | undefined;
  /** A 400 about `entities`: the same text without them will do. */
  readonly aboutEntities: boolean;
  /** A 400 for an edit that changes nothing. */
  readonly notModified: boolean;

  constructor(
    code: TelegramErrorCode,
    method: string,
    details: { retryAfterMs?: number | undefined; aboutEntities?: boolean; notModified?: boolean } = {},
  ) {
    super(code, `${method}: ${code}`);
    this.method = method;
    this.retryAfterMs = details.retryAfterMs;
    this.aboutEntities = details.aboutEntities ?? false;
    this.notModified = details.notModified ?? false;
  }
}

/** True for what is Telegram's (or the network's) own trouble: it passes, and costs a row no try. */
export function isTelegramAway(error: unknown): boolean {
  return (
    error instanceof TelegramError &&
    ['rate_limited', 'not_sent', 'unknown_result', 'token_refused', 'aborted'].includes(error.code)
  );
}
