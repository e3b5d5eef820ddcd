import { personId } from '@soulnear/contracts/common.ts';
import { quizBack } from '@soulnear/contracts/quizzes.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { stepBack } from '../quizzes/step-back.ts';

const params = z.object({ person: personId.toLowerCase(), session: z.uuid().toLowerCase() });

/** `POST /v1/people/:person/quizzes/:session/back`: the latest answer is taken back. */
export function postQuizBack(app: Express, context: AppContext): void {
  app.post('/v1/people/:person/quizzes/:session/back', async (request, response) => {
    const { person, session } = params.parse(request.params);
    response.json(await stepBack(context, person, session, quizBack.parse(request.body)));
  });
}
