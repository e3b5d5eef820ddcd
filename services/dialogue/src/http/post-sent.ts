import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { wipeSent } from '../off-record/wipe-store.ts';

const params = z.object({ key: z.uuid().toLowerCase() });

/** `POST /v1/turns/:key/sent`: wipes an answer off the record that has reached its person; any other is left alone. */
export function postSent(app: Express, { db }: AppContext): void {
  app.post('/v1/turns/:key/sent', async (request, response) => {
    await wipeSent(db, params.parse(request.params).key);
    response.status(204).end();
  });
}
