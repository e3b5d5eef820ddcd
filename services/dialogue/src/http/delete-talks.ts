import { talkRequest } from '@soulnear/contracts/dialogue.ts';
import { lowerCased } from '@soulnear/platform/http/lower-cased.ts';
import type { Express } from 'express';
import type { AppContext } from '../context.ts';
import { deleteTalk } from '../talks/delete-talk.ts';

/** `DELETE /v1/talks`: forgets the current talk of a mode; a talk that never was is forgotten already. */
export function deleteTalks(app: Express, context: AppContext): void {
  app.delete('/v1/talks', async (request, response) => {
    await deleteTalk(context, lowerCased(talkRequest.parse(request.body), 'person'));
    response.status(204).end();
  });
}
