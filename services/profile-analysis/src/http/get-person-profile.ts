import { personId } from '@soulnear/contracts/common.ts';
import type { PersonProfile } from '@soulnear/contracts/profile.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { readProfile } from '../profile/read-profile.ts';

const params = z.object({ person: personId.toLowerCase() });

/** `GET /v1/people/:person/profile`: empty for the unknown. */
export function getPersonProfile(app: Express, context: AppContext): void {
  app.get('/v1/people/:person/profile', async (request, response) => {
    const { person } = params.parse(request.params);
    const answer: PersonProfile = await readProfile(context, person);
    response.json(answer);
  });
}
