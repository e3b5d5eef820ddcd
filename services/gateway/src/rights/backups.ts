import type { Config } from '../config.ts';

/** What the texts may say of backups: `unknown` where the operator has said nothing, so that nothing untrue is said. */
export function backupsArgs({ retention }: Pick<Config, 'retention'>): {
  backups: 'kept' | 'none' | 'unknown';
  backupDays: number;
} {
  const { backupDays } = retention;
  if (backupDays === undefined) return { backups: 'unknown', backupDays: 0 };
  return { backups: backupDays === 0 ? 'none' : 'kept', backupDays };
}
