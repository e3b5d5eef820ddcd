import { personId } from '@soulnear/contracts/common.ts';
import { quizStep, quizText } from '@soulnear/contracts/quizzes.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { takeAnswer } from '../quizzes/take-answer.ts';

const params = z.object({ person: personId.toLowerCase() });
const ofSession = params.extend({ session: z.uuid().toLowerCase() });

/** `POST …/quizzes/:session/answer` to the question of a version, and `POST …/quizzes/answer` in words to the latest. */
export function postQuizAnswer(app: Express, context: AppContext): void {
  app.post('/v1/people/:person/quizzes/answer', async (request, response) => {
    const { person } = params.parse(request.params);
    response.json(await takeAnswer(context, person, undefined, quizText.parse(request.body)));
  });
  app.post('/v1/people/:person/quizzes/:session/answer', async (request, response) => {
    const { person, session } = ofSession.parse(request.params);
    response.json(await takeAnswer(context, person, session, quizStep.parse(request.body)));
  });
}
