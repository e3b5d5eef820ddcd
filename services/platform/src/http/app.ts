import express, { type Express, type RequestHandler } from 'express';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../log/logger.ts';
import { joinTrace } from '../telemetry/join-trace.ts';
import { answerErrors } from './error-answer.ts';
import { isDeeperThan } from './json-depth.ts';

const deepestJson = 64;

export interface HttpAppOptions {
  logger: Logger;
  /** Comes before everything that costs something: a stranger's body is not even read. */
  guard?: RequestHandler;
  routes: (app: Express) => void;
  bodyLimitBytes?: number;
  /** False where a route wants the raw bytes. */
  parseJson?: boolean;
}

/** An express app with the body limit, the trace context, a 404 in JSON and the one error handler around the routes. */
export function createHttpApp({
  logger,
  guard,
  routes,
  bodyLimitBytes = 262_144,
  parseJson = true,
}: HttpAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use(joinTrace);
  if (guard) app.use(guard);
  if (parseJson) {
    app.use(express.json({ limit: bodyLimitBytes, inflate: false, verify: refuseDeep }));
  }
  routes(app);
  app.use((_request, _response, next) => {
    next(new AppError('not_found', 'no such route', { status: 404 }));
  });
  app.use(answerErrors(logger));
  return app;
}

/** Recursion over a body (schemas, JSON.stringify) must not be able to end in a stack overflow. */
function refuseDeep(_request: unknown, _response: unknown, body: Buffer): void {
  if (isDeeperThan(body, deepestJson)) throw new Error('too deep');
}
