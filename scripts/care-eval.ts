import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { PhrasesError, readPhrases } from '../services/gateway/src/care/evaluate/read-phrases.ts';
import { reportScore } from '../services/gateway/src/care/evaluate/report-score.ts';
import { scorePhrases } from '../services/gateway/src/care/evaluate/score-phrases.ts';

const usage = 'npm run care:eval -- [FILE.tsv] [--wrong]';
const published = new URL('../services/gateway/care/phrases-held-out.tsv', import.meta.url).pathname;

/** npm runs scripts in the root; a path is meant from where the person stands. */
function fileOf(given: string | undefined, from: string): string {
  if (given === undefined) return published;
  return isAbsolute(given) ? given : join(from, given);
}

try {
  const { values, positionals } = parseArgs({
    options: { wrong: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length > 1) throw new PhrasesError(`one file at most: ${usage}`);
  const file = fileOf(positionals[0], process.env.INIT_CWD ?? process.cwd());
  const score = scorePhrases(readPhrases(readFileSync(file, 'utf8')));
  console.log(reportScore(score));
  if (values.wrong)
    for (const { label, lang, kind, text } of score.wrong) console.log(`${label}\t${lang}\t${kind}\t${text}`);
  process.exitCode = score.holds ? 0 : 1;
} catch (error) {
  const known = error instanceof PhrasesError || (error instanceof Error && 'code' in error);
  if (!known) throw error;
  console.error(`care:eval: ${error.message}`);
  process.exitCode = 2;
}
