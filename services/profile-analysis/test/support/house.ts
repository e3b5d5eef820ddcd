import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createProfileCalls, type ProfileCalls } from '@soulnear/contracts/profile-analysis.ts';
import { bootstrap, serviceUrl } from '@soulnear/platform/db/bootstrap.ts';
import { migrate } from '@soulnear/platform/db/migrate.ts';
import { createHttpClient } from '@soulnear/platform/http/client.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { createOpenAiRouter } from '@soulnear/sandbox/openai/router.ts';
import type { ScriptedModel } from '@soulnear/sandbox/openai/scripted-model.ts';
import { createTestDatabase } from '@soulnear/sandbox/postgres/test-database.ts';
import express from 'express';
import pg from 'pg';
import { type AppContext, createContext } from '../../src/context.ts';
import { migrations } from '../../src/db/migrations.ts';
import { startService } from '../../src/service.ts';

export interface House {
  url: string;
  probeUrl: string;
  context: AppContext;
  secrets: { gateway: string; dialogue: string };
  calls: ProfileCalls;
  model: ScriptedModel;
  logLines: string[];
  sql<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

// Roles belong to the whole test run: the same passwords in all of its databases.
const roles = {
  schema: 'profile_analysis',
  owner: 'profile_analysis_owner',
  ownerPassword: 'owner-of-a-test-run',
  runtime: 'profile_analysis_runtime',
  runtimePassword: 'runtime-of-a-test-run',
};

/** profile-analysis over HTTP on a real Postgres. */
export async function startHouse(): Promise<House> {
  const { router, model } = createOpenAiRouter({ pace: { firstTokenMs: 0, tokensPerSecond: 0 } });
  const openAi = express().use('/openai/v1', router).listen(0, '127.0.0.1');
  await once(openAi, 'listening');
  const { adminUrl, drop } = await createTestDatabase();
  const logLines: string[] = [];
  const destination = { write: (line: string) => void logLines.push(line) };
  const logger = createLogger({ service: 'test', level: 'debug', destination });
  await bootstrap({ adminUrl, services: [roles], logger });
  const ownerUrl = serviceUrl(adminUrl, roles.owner, roles.ownerPassword);
  await migrate({ url: ownerUrl, schema: roles.schema, migrations, logger });
  const secrets = { gateway: randomBytes(24).toString('hex'), dialogue: randomBytes(24).toString('hex') };
  const context = createContext(
    {
      ENV: 'test',
      LOG_LEVEL: 'debug',
      HOST: '127.0.0.1',
      PORT: 0,
      PROBE_PORT: 0,
      DATABASE_URL: serviceUrl(adminUrl, roles.runtime, roles.runtimePassword),
      SEALING_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      GATEWAY_PROFILE_SECRET: secrets.gateway,
      DIALOGUE_PROFILE_SECRET: secrets.dialogue,
      RETENTION_OBSERVED_TURNS_DAYS: 90,
      providers: [
        {
          name: 'openai',
          baseUrl: `http://127.0.0.1:${(openAi.address() as AddressInfo).port}/openai/v1`,
          apiKey: 'sk-of-a-test',
          model: 'offline-companion',
          embeddingModel: 'text-embedding-3-small',
        },
      ],
    },
    { logger, jobTimes: { pollSeconds: 0.5, superviseSeconds: 1 } },
  );
  const service = await startService(context);
  const http = createHttpClient({ baseUrl: service.url, secret: secrets.dialogue, name: 'profile', logger });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on('error', () => undefined);
  return {
    url: service.url,
    probeUrl: service.probeUrl,
    context,
    secrets,
    calls: createProfileCalls(http),
    model,
    logLines,
    sql: async (text, values = []) => (await admin.query(text, values)).rows,
    async close() {
      http.close();
      await service.drain();
      await service.stop();
      openAi.closeAllConnections();
      openAi.close();
      await admin.end();
      await drop();
    },
  };
}
