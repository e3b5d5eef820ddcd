import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { ZodError, z } from 'zod';
import type { ScriptedModel } from '../openai/scripted-model.ts';
import type { Changes } from '../telegram/changes.ts';
import type { TelegramSandbox } from '../telegram/sandbox-types.ts';
import { addFaultRoutes } from './fault-routes.ts';
import { addModelRoutes } from './model-routes.ts';
import { addPeopleRoutes } from './people-routes.ts';
import { addStateRoutes } from './state-routes.ts';
import { addUpdateRoutes } from './update-routes.ts';

export interface ControlParts {
  telegram: TelegramSandbox;
  changes: Changes;
  model: ScriptedModel;
  scriptedModel: boolean;
  hasTraces(): boolean;
}

/** `/sandbox/…`: all that tests can do in the process, over HTTP; the chat page lives on it. */
export function createControlRouter(parts: ControlParts): Router {
  const router = express.Router();
  router.use((req, res, next) => {
    // A JSON body cannot be posted from a foreign page without asking first.
    if (req.method === 'POST' && !req.is('application/json')) refuse(res, 415, 'send application/json');
    else next();
  });
  router.use(express.json({ limit: '1mb' }));
  addStateRoutes(router, parts);
  addPeopleRoutes(router, parts);
  addUpdateRoutes(router, parts);
  addFaultRoutes(router, parts);
  addModelRoutes(router, parts);
  router.use((_req, res) => refuse(res, 404, 'no such thing in the sandbox'));
  router.use((error: unknown, _req: Request, res: Response, next: NextFunction) => {
    if (error instanceof ZodError) refuse(res, 400, z.prettifyError(error));
    else if (error instanceof Error && !('status' in error)) refuse(res, 409, error.message);
    else next(error);
  });
  return router;
}

function refuse(res: Response, status: number, message: string): void {
  res.status(status).json({ error: { message } });
}
