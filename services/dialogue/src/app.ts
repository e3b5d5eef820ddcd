import { createHttpApp } from '@soulnear/platform/http/app.ts';
import { requireEdgeSecret } from '@soulnear/platform/http/edge-secret.ts';
import type { Express } from 'express';
import type { AppContext } from './context.ts';
import { deletePerson } from './http/delete-person.ts';
import { deleteTalks } from './http/delete-talks.ts';
import { getPersonExport } from './http/get-person-export.ts';
import { getProviders } from './http/get-providers.ts';
import { postRisk } from './http/post-risk.ts';
import { postSent } from './http/post-sent.ts';
import { postStop } from './http/post-stop.ts';
import { postTurns } from './http/post-turns.ts';

// A hundred texts of the longest kind in a script of three bytes a character.
const bodyLimitBytes = 6 * 1_048_576;

/** The HTTP face of dialogue. */
export function createApp(context: AppContext): Express {
  return createHttpApp({
    logger: context.logger,
    bodyLimitBytes,
    guard: requireEdgeSecret([context.config.GATEWAY_DIALOGUE_SECRET]),
    routes(app) {
      postTurns(app, context);
      postStop(app, context);
      postRisk(app, context);
      postSent(app, context);
      deleteTalks(app, context);
      getPersonExport(app, context);
      deletePerson(app, context);
      getProviders(app, context);
    },
  });
}
