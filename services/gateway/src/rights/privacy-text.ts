import type { Language } from '@soulnear/contracts/common.ts';
import type { Flags } from '@soulnear/contracts/flags.ts';
import { retention } from '@soulnear/contracts/retention.ts';
import type { Config } from '../config.ts';
import { translate } from '../locales/translate.ts';
import { backupsArgs } from './backups.ts';

export interface PrivacyFacts {
  config: Pick<Config, 'retention'>;
  flags: Flags;
  /** Where words go for an answer; undefined where dialogue could not be asked. */
  hosts: string[] | undefined;
}

/** What is kept, for how long, where it goes and who can read it: made of the settings in force. */
export function privacyText(language: Language, { config, flags, hosts }: PrivacyFacts): string {
  const { talkDays, observedTurnDays, deadLetterDays } = config.retention;
  const kept = [
    translate(language, 'privacy-kept-talks', { talkDays }),
    translate(language, 'privacy-kept-waiting', { deadLetterDays }),
    translate(language, 'privacy-kept-account', { turnDays: retention.turns.hours / 24 }),
    translate(language, 'privacy-kept-use', { eventDays: retention.events.hours / 24 }),
    translate(language, 'privacy-kept-feedback', { feedbackDays: retention.feedback.hours / 24 }),
    translate(language, 'privacy-kept-thumbs', { thumbDays: retention.thumbs.hours / 24 }),
    translate(language, 'privacy-kept-quiet'),
    translate(language, 'privacy-kept-quizzes'),
    flags.ENABLE_USER_PROFILES
      ? translate(language, 'privacy-kept-profile', { observedTurnDays })
      : translate(language, 'privacy-no-profile', { observedTurnDays }),
  ].map((line) => `- ${line}`);
  return [
    translate(language, 'privacy-heading'),
    `# ${translate(language, 'privacy-kept-heading')}\n${kept.join('\n')}`,
    `# ${translate(language, 'privacy-sent-heading')}\n${sentTo(language, hosts)}`,
    translate(language, 'privacy-readers'),
    translate(language, 'privacy-backups', backupsArgs(config)),
    translate(language, 'privacy-rights'),
  ].join('\n\n');
}

function sentTo(language: Language, hosts: string[] | undefined): string {
  if (!hosts) return translate(language, 'privacy-sent-provider');
  const away = hosts.filter((host) => !isOwn(host));
  if (away.length === 0) return translate(language, 'privacy-sent-own');
  const list = away.map((host) => `\`${host}\``).join(', ');
  return translate(language, 'privacy-sent-hosts', {
    hosts: list,
    own: away.length < hosts.length ? 'yes' : 'no',
  });
}

/** On the owner's own machines: a name without a dot, or an address of a private network. */
export function isOwn(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (/^(localhost|[a-z0-9-]+)$/.test(name) || /\.(local|internal|svc|cluster\.local)$/.test(name))
    return true;
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:)/.test(name);
}
