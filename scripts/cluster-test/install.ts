import type { Values } from '../charts/render.ts';
import { releaseName } from './release.ts';

const small = (replicas: number) => ({ replicas });

/** Test with its sandbox, by webhook, with two pods where two are needed to hand over. */
export function testValues(images: Values): Values {
  const { global } = images as { global: Values };
  return {
    global: {
      ...global,
      existingSecret: 'soulnear',
      sandbox: { enabled: true },
      webhook: { publicUrl: `http://${releaseName}-gateway:8080` },
      logLevel: 'info',
    },
    gateway: small(2),
    dialogue: small(2),
    backup: { withEachRevision: true },
  };
}

/** Prod, whose Telegram and model are a sandbox beside it that it takes for the real ones. */
export function prodValues(images: Values, beside: string): Values {
  const { global } = images as { global: Values };
  const way = [
    {
      to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'beside' } } }],
      ports: [{ port: 8086 }],
    },
  ];
  return {
    global: {
      ...global,
      existingSecret: 'soulnear',
      model: { baseUrl: `${beside}/openai/v1`, name: 'soulnear-offline' },
    },
    gateway: { ...small(1), telegramApiRoot: beside },
    dialogue: small(1),
    'profile-analysis': small(1),
    postgres: { storage: { size: '1Gi' } },
    backup: { enabled: false },
    networkPolicies: { extraEgress: { gateway: way, dialogue: way, 'profile-analysis': way } },
  };
}
