import { AppError } from '../errors/app-error.ts';

export type HttpCallErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'http_status'
  | 'cut'
  | 'aborted'
  | 'circuit_open';

const statusOf: Record<HttpCallErrorCode, number> = {
  unreachable: 503,
  timeout: 504,
  http_status: 502,
  cut: 502,
  aborted: 499,
  circuit_open: 503,
};

/**
 * Why a call to another service failed. `status` is the upstream's when `code` is `http_status`;
 * `upstreamCode` is the `error.code` of its answer.
 */
export class HttpCallError extends AppError {
  declare readonly code: HttpCallErrorCode;
  readonly upstreamCode: string | undefined;

  constructor(
    code: HttpCallErrorCode,
    message: string,
    options: { status?: number; upstreamCode?: string | undefined; cause?: unknown } = {},
  ) {
    super(code, message, { status: options.status ?? statusOf[code], cause: options.cause });
    this.upstreamCode = options.upstreamCode;
  }
}
