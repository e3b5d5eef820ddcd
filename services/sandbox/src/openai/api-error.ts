import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { z } from 'zod';
import type { ScriptedFault } from './scripted-model.ts';

interface ApiErrorFields {
  type?: string;
  code?: string | null;
  param?: string | null;
  retryAfter?: number | undefined;
}

/** An error as the OpenAI API answers it. */
export class ApiError extends Error {
  status: number;
  fields: ApiErrorFields;

  constructor(status: number, message: string, fields: ApiErrorFields = {}) {
    super(message);
    this.status = status;
    this.fields = fields;
  }

  get body() {
    const { type = 'invalid_request_error', param = null, code = null } = this.fields;
    return { error: { message: this.message, type, param, code } };
  }
}

const scripted: Record<number, { message: string; type: string; code: string | null }> = {
  400: { message: 'Scripted: the request was refused.', type: 'invalid_request_error', code: null },
  401: { message: 'Scripted: incorrect API key.', type: 'invalid_request_error', code: 'invalid_api_key' },
  403: {
    message: 'Scripted: country not supported.',
    type: 'request_forbidden',
    code: 'unsupported_country_region_territory',
  },
  404: {
    message: 'Scripted: the model does not exist.',
    type: 'invalid_request_error',
    code: 'model_not_found',
  },
  429: { message: 'Scripted: rate limit reached.', type: 'requests', code: 'rate_limit_exceeded' },
  500: { message: 'Scripted: the server had an error.', type: 'server_error', code: null },
  503: { message: 'Scripted: the engine is overloaded.', type: 'server_error', code: null },
};

/** The error that a script asks for, in the words the real API has for that status. */
export function scriptedError(status: number, fault: ScriptedFault): ApiError {
  const { errorCode, errorMessage, retryAfter } = fault;
  const known = scripted[status] ?? {
    message: `Scripted: status ${status}.`,
    type: 'server_error',
    code: null,
  };
  const type = errorCode === 'insufficient_quota' ? 'insufficient_quota' : known.type;
  return new ApiError(status, errorMessage ?? known.message, {
    type,
    code: errorCode ?? known.code,
    retryAfter,
  });
}

/** The parsed value, or a 400 that names the field and what is wrong with it. */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknown ? [unknown] : [])];
  const param = path.length > 0 ? path.map(String).join('.') : null;
  if (unknown) {
    const message = `Unknown parameter: '${param}'.`;
    throw new ApiError(400, message, { param, code: 'unknown_parameter' });
  }
  const message = `Invalid value${param ? ` for '${param}'` : ''}: ${issue?.message ?? 'unreadable'}.`;
  throw new ApiError(400, message, { param, code: 'invalid_value' });
}

export const notFound: RequestHandler = (req) => {
  throw new ApiError(404, `Unknown request URL: ${req.method} ${req.path}.`, { code: 'unknown_url' });
};

export const answerError: ErrorRequestHandler = (error, _req, res, next) => {
  if (res.headersSent) return next(error);
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(
          Number(error?.status) || 500,
          error?.status ? 'We could not parse the JSON body of your request.' : 'The sandbox failed.',
          { type: error?.status ? 'invalid_request_error' : 'server_error' },
        );
  if (known.fields.retryAfter !== undefined) res.setHeader('retry-after', String(known.fields.retryAfter));
  res.status(known.status).json(known.body);
};
