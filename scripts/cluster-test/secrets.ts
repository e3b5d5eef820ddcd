import { randomBytes } from 'node:crypto';
import type { Kube } from './kube.ts';

export type Secrets = Record<string, string>;

const word = () => randomBytes(24).toString('hex');

/** Values of one bot, made for this run. */
export function makeSecrets(botId: number): Secrets {
  const names = ['GATEWAY_DIALOGUE_SECRET', 'GATEWAY_PROFILE_SECRET', 'DIALOGUE_PROFILE_SECRET'];
  for (const schema of ['GATEWAY', 'DIALOGUE', 'PROFILE_ANALYSIS'])
    names.push(`${schema}_OWNER_PASSWORD`, `${schema}_RUNTIME_PASSWORD`);
  names.push('POSTGRES_PASSWORD', 'TELEGRAM_WEBHOOK_SECRET');
  return {
    ...Object.fromEntries(names.map((name) => [name, word()])),
    BOT_TOKEN: `${botId}:${randomBytes(27).toString('base64url').slice(0, 35)}`,
    OPENAI_API_KEY: 'offline-model',
    SEALING_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  };
}

/** Writes them into the namespace, over what was there. */
export async function putSecret(kube: Kube, namespace: string, name: string, values: Secrets): Promise<void> {
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name }, type: 'Opaque', stringData: values };
  await kube.kubectl(namespace, ['apply', '-f', '-'], JSON.stringify(object));
}
