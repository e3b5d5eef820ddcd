import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile, readStartConfig, root, type StartConfig } from '../start/config.ts';
import { dataFolderOf, readSecrets } from '../start/data-folder.ts';
import { externalUrl, roleUrl } from '../start/database-urls.ts';
import { flagSettings } from '../start/flag-settings.ts';
import { planPorts } from '../start/ports.ts';

type Env = Record<string, string | undefined>;

/**
 * Runs a command of the gateway (services/gateway/src) with the settings of the house that `npm start` runs from this
 * folder; answers its exit code. Variables of the shell win. `flagsOf`: the flags it is told.
 */
export async function runGatewayCommand(
  entry: string,
  argv: string[],
  flagsOf: typeof flagSettings = flagSettings,
): Promise<number> {
  loadEnvFile();
  const config = readStartConfig();
  const env = { ...process.env, ...flagsOf(config), ...databaseSettings(config), ...given() };
  const child = spawn(process.execPath, [join(root, 'services/gateway/src', entry), ...argv], {
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)) as Env,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself; it decides how to end.
  const wait = () => undefined;
  process.on('SIGINT', wait);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.off('SIGINT', wait);
  return code ?? 1;
}

function databaseSettings(config: StartConfig): Env {
  const file = join(dataFolderOf(config), 'secrets.json');
  if (!existsSync(file)) return {};
  const secrets = readSecrets(file);
  const { postgres } = planPorts(config.ENV, config.PORT);
  const address = externalUrl(config) ?? `postgres://127.0.0.1:${postgres}/postgres`;
  return {
    DATABASE_URL: roleUrl(config, address, secrets, 'gateway_runtime'),
    SEALING_KEYS: secrets.sealingKeys,
  };
}

/** Where both stand in the shell, they are the gateway's own, as in its container. */
function given(): Env {
  const { DATABASE_URL, SEALING_KEYS } = process.env;
  return DATABASE_URL && SEALING_KEYS ? { DATABASE_URL, SEALING_KEYS } : {};
}
