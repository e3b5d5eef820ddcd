import { language, personId } from '@soulnear/contracts/common.ts';
import type { quizResults } from '@soulnear/contracts/quizzes.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { listQuizzes } from '../quizzes/list-quizzes.ts';
import { latestResults } from '../quizzes/result/latest-results.ts';

const params = z.object({ person: personId.toLowerCase() });
const query = z.object({ language });
const overviewQuery = z.object({ adaptive: z.stringbool().default(true) });

/** `GET /v1/people/:person/quizzes?adaptive=`, what is open and done, and `…/quizzes/results?language=`, the latest of each. */
export function getQuizzes(app: Express, context: AppContext): void {
  app.get('/v1/people/:person/quizzes', async (request, response) => {
    const { person } = params.parse(request.params);
    const { adaptive } = overviewQuery.parse(request.query);
    response.json(await listQuizzes(context, person, adaptive));
  });
  app.get('/v1/people/:person/quizzes/results', async (request, response) => {
    const { person } = params.parse(request.params);
    const asked = query.parse(request.query);
    const answer: z.infer<typeof quizResults> = {
      results: await latestResults(context, person, asked.language),
    };
    response.json(answer);
  });
}
