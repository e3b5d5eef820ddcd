import { language, personId } from '@soulnear/contracts/common.ts';
import type { profilePicture } from '@soulnear/contracts/profile-analysis.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { readProfile } from '../profile/read-profile.ts';

const params = z.object({ person: personId.toLowerCase() });
const query = z.object({ language });

/** `GET /v1/people/:person/profile.png?language=`: base64 in JSON; null where there is nothing to draw. */
export function getProfilePicture(app: Express, context: AppContext): void {
  app.get('/v1/people/:person/profile.png', async (request, response) => {
    const { person } = params.parse(request.params);
    const asked = query.parse(request.query);
    // With the first picture, not with the start: the fonts and what draws take 30 MB.
    const { drawProfile } = await import('../picture/draw-profile.ts');
    const png = await drawProfile(await readProfile(context, person), asked.language);
    const answer: z.infer<typeof profilePicture> = { png: png?.toString('base64') ?? null };
    response.json(answer);
  });
}
