/** A refusal as the Bot API words it. */
export class BotApiError extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** 400 with Telegram's prefix. */
export const badRequest = (reason: string): BotApiError => new BotApiError(400, `Bad Request: ${reason}`);
