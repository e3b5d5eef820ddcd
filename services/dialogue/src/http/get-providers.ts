import type { providersAnswer } from '@soulnear/contracts/rights.ts';
import type { Express } from 'express';
import type { z } from 'zod';
import type { AppContext } from '../context.ts';

const openAi = 'https://api.openai.com/v1';

/** `GET /v1/providers`: where a person's words go for an answer. */
export function getProviders(app: Express, { config }: AppContext): void {
  const hosts = config.providers.map(({ baseUrl }) => new URL(baseUrl ?? openAi).hostname);
  const answer: z.infer<typeof providersAnswer> = { hosts: [...new Set(hosts)] };
  app.get('/v1/providers', (_request, response) => void response.json(answer));
}
