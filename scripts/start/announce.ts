import { relative } from 'node:path';
import { root, type StartConfig } from './config.ts';
import { flagsInWords } from './flag-settings.ts';
import type { Ports } from './ports.ts';

interface Announcement {
  config: StartConfig;
  ports: Ports;
  folder: string;
  first: boolean;
  dataDir: string | undefined;
  seconds: number;
}

/** Says what runs, where to look and how to end it. */
export function announce({ config, ports, folder, first, dataDir, seconds }: Announcement): void {
  const sandbox = config.BOT_TOKEN === undefined;
  const offline = config.OPENAI_API_KEY === undefined && config.OPENAI_BASE_URL === undefined;
  const shown = (path: string) => (path.startsWith(root) ? relative(root, path) : path);
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
    `  Flags       ${flagsInWords(config)}`,
    `  Database    ${dataDir ? `embedded Postgres, kept in ${shown(dataDir)}` : 'the Postgres you configured'}`,
    `  Secrets     ${shown(folder)}/secrets.json${first ? ' (written now; keep it with the data)' : ''}`,
    `  Live        http://127.0.0.1:${ports.sandbox}/live   answer times, cost and errors as they come`,
    `  Metrics     http://127.0.0.1:${ports.gatewayProbe}/metrics (dialogue ${ports.dialogueProbe}, profile-analysis ${ports.profileProbe})`,
    '  Ctrl-C stops it and keeps the data.',
  ];
  console.log(`\n${lines.join('\n')}\n`);
}
