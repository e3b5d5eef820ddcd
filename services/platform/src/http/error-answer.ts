import type { ErrorRequestHandler } from 'express';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../log/logger.ts';
import { fieldsOf } from '../log/serialize-error.ts';
import { HttpCallError } from './http-call-error.ts';

interface Answer {
  status: number;
  code: string;
  message?: string;
}

const bodyErrors: Record<string, Answer> = {
  'entity.too.large': { status: 413, code: 'body_too_large', message: 'the body is too large' },
  'entity.parse.failed': { status: 400, code: 'invalid_json', message: 'the body is no valid JSON' },
  'entity.verify.failed': { status: 400, code: 'invalid_json', message: 'the body nests too deep' },
  'encoding.unsupported': {
    status: 415,
    code: 'unsupported_encoding',
    message: 'send the body uncompressed',
  },
  'charset.unsupported': { status: 415, code: 'unsupported_encoding', message: 'send the body as UTF-8' },
  'request.aborted': { status: 400, code: 'aborted', message: 'the request was cut' },
  'request.size.invalid': { status: 400, code: 'invalid_request', message: 'content-length is wrong' },
};

/** The one error handler: expected errors answer with their code, all others with nothing but `internal`, logged. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const answer = answerFor(error);
    if (answer.status >= 500) {
      const route: unknown = request.route?.path;
      logger.error({ err: error, method: request.method, route, status: answer.status }, 'request failed');
    }
    // A started stream cannot change its status: cutting it is how the caller learns.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { code, message } = answer;
    response.status(answer.status).json({ error: message === undefined ? { code } : { code, message } });
  };
}

function answerFor(error: unknown): Answer {
  // Not the upstream's status: a caller would take it for ours, and retry what was retried here.
  if (error instanceof HttpCallError) return { status: 500, code: 'upstream_failed' };
  if (error instanceof AppError) {
    const { status, code, message } = error;
    return status >= 500 ? { status, code } : { status, code, message };
  }
  if (!(error instanceof Error)) return { status: 500, code: 'internal' };
  if (error.name === 'ZodError' && 'issues' in error && Array.isArray(error.issues)) {
    return { status: 400, code: 'invalid_request', message: `wrong or missing: ${fieldsOf(error.issues)}` };
  }
  const { type, status } = error as { type?: unknown; status?: unknown };
  const known = typeof type === 'string' ? bodyErrors[type] : undefined;
  if (known) return known;
  if (error instanceof URIError || (typeof status === 'number' && status >= 400 && status < 500)) {
    return {
      status: typeof status === 'number' ? status : 400,
      code: 'invalid_request',
      message: 'bad request',
    };
  }
  return { status: 500, code: 'internal' };
}
