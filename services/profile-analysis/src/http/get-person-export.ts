import { personId } from '@soulnear/contracts/common.ts';
import { writeExport } from '@soulnear/platform/http/write-export.ts';
import type { Express } from 'express';
import { z } from 'zod';
import type { AppContext } from '../context.ts';
import { exportPerson } from '../rights/export-person.ts';

const params = z.object({ person: personId.toLowerCase() });

/** `GET /v1/people/:person/export`: every row kept of a person, opened, as NDJSON; nothing of the unknown. */
export function getPersonExport(app: Express, context: AppContext): void {
  app.get('/v1/people/:person/export', async (request, response) => {
    const { person } = params.parse(request.params);
    await writeExport(response, exportPerson(context, person));
  });
}
