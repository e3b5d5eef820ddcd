import { AppError } from '../errors/app-error.ts';

export type ModelErrorCode =
  | 'model_unavailable'
  | 'quota'
  | 'key_refused'
  | 'unknown_model'
  | 'rate_limited'
  | 'first_token_timeout'
  | 'idle_timeout'
  | 'deadline'
  | 'broken_stream'
  | 'wrong_shape'
  | 'aborted'
  | 'bad_request';

export interface ModelErrorDetails {
  provider?: string | undefined;
  /** The provider's status or error code, already checked to be a known name. */
  hint?: string | undefined;
  retryAfterMs?: number | undefined;
}

const status: Partial<Record<ModelErrorCode, number>> = {
  rate_limited: 429,
  first_token_timeout: 504,
  idle_timeout: 504,
  deadline: 504,
  aborted: 499,
  bad_request: 502,
  wrong_shape: 502,
};

/** Why there is no whole answer. The message is made of our own words: no content, no key. */
export class ModelError extends AppError {
  override code: ModelErrorCode;
  provider: string | undefined;
  hint: string | undefined;
  /** Milliseconds after which a try makes sense. */
  retryAfterMs: number | undefined;

  constructor(code: ModelErrorCode, details: ModelErrorDetails = {}) {
    const where = details.provider ? ` from ${details.provider}` : '';
    const hint = details.hint ? ` (${details.hint})` : '';
    super(code, `no whole answer${where}: ${code}${hint}`, { status: status[code] ?? 503 });
    this.name = 'ModelError';
    this.code = code;
    this.provider = details.provider;
    this.hint = details.hint;
    this.retryAfterMs = details.retryAfterMs;
  }
}
