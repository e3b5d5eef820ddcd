import { personId } from '@soulnear/contracts/common.ts';
import { patternVerdict } from '@soulnear/contracts/profile.ts';
import type { verdictAnswer } from '@soulnear/contracts/profile-analysis.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { judgePattern } from '../profile/judge-pattern.ts';

const params = z.object({ person: personId.toLowerCase(), pattern: z.uuid().toLowerCase() });

/** `POST /v1/people/:person/patterns/:pattern`: what the person says of it, kept when it answers. */
export function postPattern(app: Express, context: AppContext): void {
  app.post('/v1/people/:person/patterns/:pattern', async (request, response) => {
    const { person, pattern } = params.parse(request.params);
    const { verdict } = patternVerdict.parse(request.body);
    const answer: z.infer<typeof verdictAnswer> = {
      found: await judgePattern(context, person, pattern, verdict),
    };
    response.json(answer);
  });
}
