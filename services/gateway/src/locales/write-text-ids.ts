import { readFileSync, writeFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';

/** The source of text-ids.ts for a Fluent file. Run this file with node to write it from ru.ftl. */
export function textIdsSource(fluent: string): string {
  const ids = new FluentResource(fluent).body.map(({ id }) => `  '${id}',\n`);
  return (
    '// Written by write-text-ids.ts from ru.ftl.\n' +
    `export const textIds = [\n${ids.join('')}] as const;\n\nexport type TextId = (typeof textIds)[number];\n`
  );
}

if (import.meta.main) {
  const source = textIdsSource(readFileSync(new URL('./ru.ftl', import.meta.url), 'utf8'));
  writeFileSync(new URL('./text-ids.ts', import.meta.url), source);
}
