import { personId } from '@soulnear/contracts/common.ts';
import { contextRequest, type PersonContext } from '@soulnear/contracts/profile-analysis.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { readContext } from '../people/read-context.ts';

const params = z.object({ person: personId.toLowerCase() });

/** `POST /v1/people/:person/context`: an unknown person is one of whom nothing is known. */
export function postPersonContext(app: Express, context: AppContext): void {
  app.post('/v1/people/:person/context', async (request, response) => {
    const { person } = params.parse(request.params);
    const answer: PersonContext = await readContext(context, person, contextRequest.parse(request.body));
    response.json(answer);
  });
}
