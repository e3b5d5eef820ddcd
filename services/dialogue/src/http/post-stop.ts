import type { stopAnswer } from '@soulnear/contracts/dialogue.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { stopTurn } from '../turns/stop-turn.ts';

const params = z.object({ key: z.uuid().toLowerCase() });

/** `POST /v1/turns/:key/stop`: ends a running turn and keeps what has been written. */
export function postStop(app: Express, context: AppContext): void {
  app.post('/v1/turns/:key/stop', async (request, response) => {
    const { key } = params.parse(request.params);
    const answer: z.infer<typeof stopAnswer> = { stopped: await stopTurn(context, key) };
    response.json(answer);
  });
}
