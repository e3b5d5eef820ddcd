import { personId } from '@soulnear/contracts/common.ts';
import type { ForgetAnswer } from '@soulnear/contracts/rights.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { forgetPerson } from '../rights/forget-person.ts';

const params = z.object({ person: personId.toLowerCase() });

/** `DELETE /v1/people/:person`: rows and key are gone when it answers; safe to repeat. */
export function deletePerson(app: Express, context: AppContext): void {
  app.delete('/v1/people/:person', async (request, response) => {
    const { person } = params.parse(request.params);
    const answer: ForgetAnswer = { rows: await forgetPerson(context, person) };
    response.json(answer);
  });
}
