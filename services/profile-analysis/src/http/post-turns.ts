import { observedTurn, type observedTurnAnswer } from '@soulnear/contracts/profile-analysis.ts';
import { lowerCased } from '@soulnear/platform/http/lower-cased.ts';
import type { Express } from 'express';
import type { z } from 'zod';
import type { AppContext } from '../context.ts';
import { observeTurn } from '../turns/observe-turn.ts';

/** `POST /v1/turns`: a finished turn, delivered at least once. */
export function postTurns(app: Express, context: AppContext): void {
  app.post('/v1/turns', async (request, response) => {
    const observed = lowerCased(observedTurn.parse(request.body), 'turn', 'person');
    const answer: z.infer<typeof observedTurnAnswer> = { applied: await observeTurn(context, observed) };
    response.json(answer);
  });
}
