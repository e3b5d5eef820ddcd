import { mode, personId } from '@soulnear/contracts/common.ts';
import type { deletedTalkAnswer } from '@soulnear/contracts/profile-analysis.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { deleteTalk } from '../rights/delete-talk.ts';

const params = z.object({ person: personId.toLowerCase(), mode });

/** `DELETE /v1/people/:person/talks/:mode`: its observed turns are gone when it answers; safe to repeat. */
export function deleteTalkOf(app: Express, context: AppContext): void {
  app.delete('/v1/people/:person/talks/:mode', async (request, response) => {
    const { person, mode: of } = params.parse(request.params);
    const answer: z.infer<typeof deletedTalkAnswer> = { turns: await deleteTalk(context, person, of) };
    response.json(answer);
  });
}
