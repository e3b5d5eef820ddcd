import { personId } from '@soulnear/contracts/common.ts';
import { type quizResultAnswer, quizResultRequest } from '@soulnear/contracts/quizzes.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { quizResultOf } from '../quizzes/result/quiz-result.ts';

const params = z.object({ person: personId.toLowerCase(), session: z.uuid().toLowerCase() });

/** `POST /v1/people/:person/quizzes/:session/result`: told once, with its picture in base64. */
export function postQuizResult(app: Express, context: AppContext): void {
  app.post('/v1/people/:person/quizzes/:session/result', async (request, response) => {
    const { person, session } = params.parse(request.params);
    const asked = quizResultRequest.parse(request.body);
    const result = (await quizResultOf(context, person, session, asked)) ?? null;
    // With the first picture, not with the start: the fonts and what draws take 30 MB.
    const { drawFacets } = await import('../picture/draw-facets.ts');
    const png = result && (await drawFacets(result, asked.language)).toString('base64');
    const answer: z.infer<typeof quizResultAnswer> = { result, png };
    response.json(answer);
  });
}
