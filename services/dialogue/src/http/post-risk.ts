import { type RiskAnswer, riskRequest } from '@soulnear/contracts/dialogue.ts';
import type { Express } from 'express';
import type { AppContext } from '../context.ts';
import { giveOpinion } from '../risk/give-opinion.ts';

/** `POST /v1/risk`: the model's opinion of whether somebody is in danger; nobody waits for it with an answer. */
export function postRisk(app: Express, context: AppContext): void {
  app.post('/v1/risk', async (request, response) => {
    const body = riskRequest.parse(request.body);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const opinion: RiskAnswer = await giveOpinion(context, body, gone.signal);
    response.json(opinion);
  });
}
