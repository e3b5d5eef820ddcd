import type { Values } from './render.ts';

const word = (letter: string) => letter.repeat(32);

/** Secrets for rendering: well-formed, and of no bot, person or account. */
export const sampleSecrets: Record<string, string> = {
  BOT_TOKEN: `7000000001:${'A'.repeat(35)}`,
  OPENAI_API_KEY: word('k'),
  SEALING_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  TELEGRAM_WEBHOOK_SECRET: word('w'),
  POSTGRES_PASSWORD: word('p'),
  GATEWAY_DIALOGUE_SECRET: word('a'),
  GATEWAY_PROFILE_SECRET: word('b'),
  DIALOGUE_PROFILE_SECRET: word('c'),
  GATEWAY_OWNER_PASSWORD: word('d'),
  GATEWAY_RUNTIME_PASSWORD: word('e'),
  DIALOGUE_OWNER_PASSWORD: word('f'),
  DIALOGUE_RUNTIME_PASSWORD: word('g'),
  PROFILE_ANALYSIS_OWNER_PASSWORD: word('h'),
  PROFILE_ANALYSIS_RUNTIME_PASSWORD: word('i'),
};

/** Test with the sandbox, as its README line installs it. */
export const testValues: Values = {
  global: { existingSecret: 'soulnear-test', sandbox: { enabled: true } },
};

/** All that is optional, at once. */
export const everything: Values = {
  global: {
    webhook: { publicUrl: 'https://bot.soulnear.test' },
    otlp: {
      endpoint: 'http://collector.monitoring:4318',
      peer: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } },
    },
    serviceMonitors: { enabled: true },
    model: { fallbacks: [{ name: 'other-model' }] },
  },
  gateway: { replicas: 1, autoscaling: { enabled: true }, flagsmith: { enabled: true } },
  dialogue: { replicas: 1, autoscaling: { enabled: true } },
  rollout: { flag: 'ENABLE_USER_PROFILES', prometheusUrl: 'http://prometheus-operated.monitoring:9090' },
  ingress: { enabled: true, className: 'nginx', tlsSecret: 'webhook-tls' },
  networkPolicies: {
    extraEgress: { dialogue: [{ to: [{ ipBlock: { cidr: '10.1.2.3/32' } }], ports: [{ port: 8000 }] }] },
  },
  monitoring: {
    dashboards: { enabled: true },
    alerts: { enabled: true, labels: { release: 'monitoring' } },
    postgresExporter: { enabled: true },
  },
};
