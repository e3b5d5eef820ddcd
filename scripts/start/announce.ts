import { relative } from 'node:path';
import { root, type StartConfig } from './config.ts';
import type { Ports } from './ports.ts';

interface Announcement {
  config: StartConfig;
  ports: Ports;
  folder: string;
  first: boolean;
  embedded: boolean;
  seconds: number;
}

/** Says what runs, where to look and how to end it. */
export function announce({ config, ports, folder, first, embedded, seconds }: Announcement): void {
  const sandbox = config.BOT_TOKEN === undefined;
  const offline = config.OPENAI_API_KEY === undefined && config.OPENAI_BASE_URL === undefined;
  const data = folder.startsWith(root) ? relative(root, folder) : folder;
  const lines = [
    `SoulNear is ready (ENV=${config.ENV}, ${seconds.toFixed(1)} s).`,
    ...(sandbox
      ? [
          `  Chat page   http://127.0.0.1:${ports.sandbox}/   <- open this and write /start`,
          '  Telegram    played by the sandbox on this machine; set BOT_TOKEN for a real bot',
        ]
      : [`  Telegram    the real bot, by ${config.PUBLIC_URL ? 'webhook' : 'long polling'}`]),
    offline
      ? '  Model       a script that says it is one; set OPENAI_API_KEY or OPENAI_BASE_URL for a real model'
      : '  Model       the provider you configured',
    `  Database    ${embedded ? `embedded Postgres, kept in ${data}/` : 'the Postgres you configured'}`,
    `  Secrets     ${data}/secrets.json${first ? ' (written now; keep it with the data)' : ''}`,
    `  Metrics     http://127.0.0.1:${ports.gatewayProbe}/metrics (dialogue ${ports.dialogueProbe}, profile-analysis ${ports.profileProbe})`,
    '  Ctrl-C stops it and keeps the data.',
  ];
  console.log(`\n${lines.join('\n')}\n`);
}
