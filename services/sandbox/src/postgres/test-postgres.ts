import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { OWNER_FILE, sweepAbandoned, TEST_FOLDER_PREFIX } from './sweep-abandoned.ts';

export type TestPostgres = { url: string; remove(): Promise<void> };

/** A Postgres for one run of tests, on a free port, in a temporary folder that goes with it. */
export async function startTestPostgres(): Promise<TestPostgres> {
  await sweepAbandoned();
  const folder = mkdtempSync(path.join(tmpdir(), TEST_FOLDER_PREFIX));
  writeFileSync(path.join(folder, OWNER_FILE), String(process.pid));
  // As root, Postgres runs as another user, who must get through.
  chmodSync(folder, 0o711);
  const postgres = await startIn(folder);
  return {
    url: postgres.url,
    async remove() {
      await postgres.stop();
      rmSync(postgres.dataDir, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startIn(folder: string): Promise<EmbeddedPostgres> {
  try {
    const password = randomBytes(16).toString('hex');
    return await startEmbeddedPostgres({
      dataDir: path.join(folder, 'data'),
      port: 0,
      password,
      durable: false,
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
