import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { RequestHandler } from 'express';

/**
 * Continues the caller's trace where nobody else did: without an exporter node:http is not instrumented,
 * yet logs still want the trace id and calls still hand it on.
 */
export const joinTrace: RequestHandler = (request, _response, next) => {
  if (trace.getActiveSpan() || request.headers.traceparent === undefined) return next();
  context.with(propagation.extract(ROOT_CONTEXT, request.headers), () => next());
};
