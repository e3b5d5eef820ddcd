import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RetentionRule, retention, retentionDays } from '@soulnear/contracts/retention.ts';

/** The table of docs/retention.md, made of the one that the services obey. Run this file with node to write it there. */
export function retentionTable(): string {
  const rows = Object.values<RetentionRule>(retention).map(({ service, tables, hours, variable, what }) => {
    const bounds = variable && retentionDays[variable];
    const setting = variable && bounds ? `\`${variable}\` (${bounds.min} to ${bounds.max} days)` : '';
    return `| ${what} | ${tables.map((table) => `\`${table}\``).join(', ')} | ${service} | ${lasting(hours)} | ${setting} |`;
  });
  return ['| what | tables | kept by | at most | setting |', '|---|---|---|---|---|', ...rows].join('\n');
}

function lasting(hours: number | null): string {
  if (hours === null) return 'until it is deleted';
  if (hours < 1) return `${hours * 60} minutes`;
  return hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`;
}

if (import.meta.main) {
  const page = join(import.meta.dirname, '../../docs/retention.md');
  const text = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    text.replace(/^\| what \|[\s\S]*?(?=\n\n)/m, () => retentionTable()),
  );
}
