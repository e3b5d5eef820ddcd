import { personId } from '@soulnear/contracts/common.ts';
import { quizStart } from '@soulnear/contracts/quizzes.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { startQuiz } from '../quizzes/start-quiz.ts';

const params = z.object({ person: personId.toLowerCase() });

/** `POST /v1/people/:person/quizzes`: goes on with the open quiz of a category, or begins one. */
export function postQuiz(app: Express, context: AppContext): void {
  app.post('/v1/people/:person/quizzes', async (request, response) => {
    const { person } = params.parse(request.params);
    response.json(await startQuiz(context, person, quizStart.parse(request.body)));
  });
}
