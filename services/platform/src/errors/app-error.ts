export interface AppErrorOptions {
  /** HTTP status the error answers with; 500 and above say nothing but the code's presence. */
  status?: number;
  cause?: unknown;
}

/** An expected failure. `code` is a snake_case word for programs; the message must hold no value of a person's. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, { status = 500, cause }: AppErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.status = status;
  }
}
