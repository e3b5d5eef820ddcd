import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { runRotation } from './keys/run-rotation.ts';
import { withNewKey } from './keys/with-new-key.ts';
import { loadEnvFile, readStartConfig } from './start/config.ts';
import { dataFolderOf, readSecrets } from './start/data-folder.ts';
import { replaceFile } from './start/durable-file.ts';
import { reportAndExit } from './start/report.ts';

/** `npm run rotate-keys -- add`, then a restart, then `npm run rotate-keys`: see docs/keys.md. */
try {
  const [verb = 'run'] = process.argv.slice(2);
  loadEnvFile();
  const config = readStartConfig();
  const file = join(dataFolderOf(config), 'secrets.json');
  const secrets = readSecrets(file);
  if (verb === 'add') {
    const sealingKeys = withNewKey(secrets.sealingKeys, randomBytes(32));
    createKeyring(sealingKeys);
    replaceFile(file, JSON.stringify({ ...secrets, sealingKeys }, null, 2));
    console.log('A new key stands first in secrets.json. Restart SoulNear, then: npm run rotate-keys');
  } else if (verb === 'run') {
    process.exitCode = await runRotation(config, secrets);
  } else {
    console.error('usage: npm run rotate-keys [-- add | run]');
    process.exitCode = 64;
  }
} catch (error) {
  reportAndExit(error);
}
