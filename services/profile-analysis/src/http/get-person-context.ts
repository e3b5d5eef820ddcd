import { personId } from '@soulnear/contracts/common.ts';
import type { PersonContext } from '@soulnear/contracts/profile-analysis.ts';
import type { Express } from 'express';
import { z } from 'zod';
import { readContext } from '../people/read-context.ts';

const params = z.object({ person: personId });

/** `GET /v1/people/:person/context`: an unknown person is one of whom nothing is known. */
export function getPersonContext(app: Express): void {
  app.get('/v1/people/:person/context', async (request, response) => {
    const { person } = params.parse(request.params);
    const answer: PersonContext = await readContext(person);
    response.json(answer);
  });
}
