import { experimentNames } from '@soulnear/contracts/experiments.ts';
import { flagNames } from '@soulnear/contracts/flags.ts';
import { say, sayMarkdown } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import { translate } from '../locales/translate.ts';
import { backupsArgs } from '../rights/backups.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { readStatus } from './status-store.ts';

/** /admin for ADMIN_IDS: numbers of the whole bot, nothing of anybody. To others it is a command that does not exist. */
export function adminStatus(context: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { sender, language } = ctx.work;
    if (!ctx.from || !context.config.adminIds.includes(ctx.from.id))
      return await say(sender, language, 'unknown-command');
    const { waiting, deferred, dead, oldestSeconds, lastHour } = await readStatus(context.db);
    const { config, flags } = context;
    const rolling = flags.rollingOut() ?? '';
    await sayMarkdown(
      sender,
      [
        translate(language, 'admin-heading', { version: config.version, env: config.env }),
        translate(language, 'admin-queue', {
          waiting,
          deferred,
          dead,
          oldest: Math.round(oldestSeconds),
          lastHour,
        }),
        translate(language, 'admin-errors', {
          errors: await errorsOf(context),
          minutes: Math.round(process.uptime() / 60),
        }),
        translate(language, 'admin-backups', backupsArgs(config)),
        `${translate(language, 'admin-flags')}\n${flagLines(context, rolling)}`,
      ].join('\n\n'),
    );
  };
}

function flagLines({ flags }: AppContext, rolling: string): string {
  const shares = flags.shares();
  const tried = experimentNames.filter((name) => flags.remote(name) !== undefined);
  return [...flagNames, ...tried]
    .map((name) => `- \`${name}\` ${shares[name]} %${name === rolling ? ' ↗' : ''}`)
    .join('\n');
}

async function errorsOf({ registry }: AppContext): Promise<number> {
  const lines = await registry.getSingleMetric('soulnear_log_lines_total')?.get();
  const values = lines?.values ?? [];
  return values
    .filter(({ labels }) => labels.level === 'error' || labels.level === 'fatal')
    .reduce((sum, { value }) => sum + value, 0);
}
