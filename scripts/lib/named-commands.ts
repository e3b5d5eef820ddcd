import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The targets of the Makefile. */
export function makeTargets(): string[] {
  const text = readFileSync(join(root, 'Makefile'), 'utf8');
  return [...text.matchAll(/^([a-z][a-z-]*):/gm)].map(([, name]) => `${name}`);
}

/** The scripts of package.json, and what npm knows by itself. */
export function npmScripts(): string[] {
  return Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts);
}

/** What a text calls that is not there: `make x`, `npm run x`, `npm start`, `npm test`. */
export function missingCommands(text: string): string[] {
  const targets = makeTargets();
  const scripts = npmScripts();
  const called = [
    ...[...text.matchAll(/\bmake((?: +[A-Z_]+=\S+)*) +([a-z][a-z-]*)/g)].map(([all, , name]) => ({
      all,
      there: targets.includes(`${name}`),
    })),
    ...[
      ...text.matchAll(/\bnpm(?: run)?(?: (?:--silent|-s))? (?!ci\b|i\b|install\b|run\b)([a-z][a-z:-]*)/g),
    ].map(([all, name]) => ({ all, there: scripts.includes(`${name}`) })),
  ];
  return called.filter(({ there }) => !there).map(({ all }) => all);
}
