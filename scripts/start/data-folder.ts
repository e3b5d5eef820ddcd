import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { root, type StartConfig } from './config.ts';
import { createFile, makeFolder, readFile } from './durable-file.ts';
import { StartError } from './report.ts';

const token = z.string().min(16);

const secretsSchema = z.strictObject({
  sealingKeys: token,
  postgresPassword: token,
  databasePasswords: z.record(z.string(), token),
  gatewayDialogue: token,
  gatewayProfile: token,
  dialogueProfile: token,
  sandboxBotToken: token,
});

export type Secrets = z.infer<typeof secretsSchema>;

const random = () => randomBytes(24).toString('base64url');

function generate(roles: string[]): Secrets {
  return {
    // The pseudonyms of events keep their own key, so that they outlive a rotation.
    sealingKeys: `k1:${randomBytes(32).toString('base64')},pseudonym:${randomBytes(32).toString('base64')}`,
    postgresPassword: random(),
    databasePasswords: Object.fromEntries(roles.map((role) => [role, random()])),
    gatewayDialogue: random(),
    gatewayProfile: random(),
    dialogueProfile: random(),
    sandboxBotToken: `${700_000_000 + randomBytes(3).readUIntBE(0, 3)}:${randomBytes(26).toString('base64url')}`,
  };
}

/** Where an environment keeps its data: apart from the other's, and the sandbox's apart from the real bot's. */
export function dataFolderOf({ ENV, DATA_DIR, BOT_TOKEN }: StartConfig): string {
  return join(resolve(root, DATA_DIR ?? '.data'), BOT_TOKEN === undefined ? `${ENV}-sandbox` : ENV);
}

/** The data folder of one environment: owner-only, with secrets generated on the first start and kept from then on. */
export function openDataFolder(folder: string, roles: string[]): { secrets: Secrets; first: boolean } {
  // As root, Postgres runs as another account that must pass through; the files inside stay closed to it.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  makeFolder(folder, mode);
  const file = join(folder, 'secrets.json');
  const first = createFile(file, () => JSON.stringify(generate(roles), null, 2));
  return { secrets: readSecrets(file), first };
}

/** The kept secrets; throws a StartError for a file that is cut, damaged or not ours. */
export function readSecrets(file: string): Secrets {
  const text = readFile(file);
  try {
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `${file} cannot be read. It holds the keys of the data beside it: put it back from a copy, or move the whole folder away to start anew.`,
    );
  }
}
