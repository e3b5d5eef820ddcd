import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { root, type StartConfig } from '../start/config.ts';
import type { Secrets } from '../start/data-folder.ts';
import { externalUrl, roleUrl } from '../start/database-urls.ts';
import { planPorts } from '../start/ports.ts';

const services = { gateway: 'gateway', dialogue: 'dialogue', 'profile-analysis': 'profile_analysis' };

/** Runs each service's own command against the database of a running house; 0 when all have succeeded. */
export async function runRotation(config: StartConfig, secrets: Secrets): Promise<number> {
  const { postgres } = planPorts(config.ENV, config.PORT);
  const address = externalUrl(config) ?? `postgres://127.0.0.1:${postgres}/postgres`;
  let worst = 0;
  for (const [service, schema] of Object.entries(services)) {
    const { PATH, HOME, NODE_EXTRA_CA_CERTS } = process.env;
    const child = spawn(process.execPath, [join(root, `services/${service}/src/rotate-keys.ts`)], {
      env: {
        ...{ PATH, HOME, ...(NODE_EXTRA_CA_CERTS && { NODE_EXTRA_CA_CERTS }) },
        DATABASE_URL: roleUrl(config, address, secrets, `${schema}_runtime`),
        SEALING_KEYS: secrets.sealingKeys,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    worst = Math.max(worst, code ?? 1);
  }
  return worst;
}
