import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExperimentRule, experiments } from '@soulnear/contracts/experiments.ts';
import { type FlagRule, flagTable } from '@soulnear/contracts/flags.ts';

/** docs/flags.md, made of the tables in services/contracts/src. `npm run flags -- docs` writes it. */
export function flagsPage(): string {
  const flags = Object.entries<FlagRule>(flagTable).map(
    ([name, { default: on, switches, owner, since, removeBy }]) =>
      `| \`${name}\` | ${on ? 'on' : 'off'} | ${switches} | ${owner} | ${since} | ${removeBy ?? 'stays'} |`,
  );
  const tried = Object.entries<ExperimentRule>(experiments).map(
    ([name, { question, variants, since, removeBy }]) =>
      `| \`${name}\` | ${question} | ${variants.off} | ${variants.on} | ${since} | ${removeBy} |`,
  );
  return `# Flags

Made by \`npm run flags -- docs\` of \`services/contracts/src/flags.ts\` and \`experiments.ts\`; a test fails where they differ.

A setting \`false\` forces a flag off. \`true\` means on unless Flagsmith, where one is configured, says otherwise. Left out: Flagsmith's
word, else the default. \`npm start\` with the sandbox turns on whatever is left out. A flag is looked up once for each update, so one that is turned off is gone from
the next update on, from buttons sent earlier too; Flagsmith is asked each minute (\`FLAGSMITH_REFRESH_SECONDS\`).
How to turn one on for a share of the people: [rollout.md](rollout.md).

| flag | default | what it switches | read by | since | to be removed by |
|---|---|---|---|---|---|
${flags.join('\n')}

## Experiments

Flags of their own in Flagsmith, on for a share of the people. Nothing of care, consent or people's rights can be one, and nobody is
counted in one while the bot is quiet with them.

| experiment | question | off | on | since | to be decided by |
|---|---|---|---|---|---|
${tried.join('\n')}
`;
}

export const flagsPagePath = join(import.meta.dirname, '../../docs/flags.md');

/** Writes the page in its place. */
export function writeFlagsPage(): void {
  writeFileSync(flagsPagePath, flagsPage());
}
