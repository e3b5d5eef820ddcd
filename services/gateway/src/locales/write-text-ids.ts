import { writeFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { fluentSources } from '@soulnear/platform/texts/translator.ts';

/** The source of text-ids.ts for Fluent files. Run this file with node to write it from ru/. */
export function textIdsSource(sources: string[]): string {
  const entries = sources.flatMap((source) => new FluentResource(source).body);
  const ids = entries.map(({ id }) => `  '${id}',\n`);
  return (
    '// Written by write-text-ids.ts from ru/.\n' +
    `export const textIds = [\n${ids.join('')}] as const;\n\nexport type TextId = (typeof textIds)[number];\n`
  );
}

if (import.meta.main) {
  const sources = fluentSources(new URL('./', import.meta.url), 'ru').map(({ source }) => source);
  writeFileSync(new URL('./text-ids.ts', import.meta.url), textIdsSource(sources));
}
