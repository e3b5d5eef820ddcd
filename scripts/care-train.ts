import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readPhrases } from '../services/gateway/src/care/evaluate/read-phrases.ts';
import { learn } from '../services/gateway/src/care/learned/learn.ts';
import { writeLearned } from '../services/gateway/src/care/learned/learned-file.ts';

/** `npm run care:train`: learns anew from the learning and the tuning part; run it after every change of either or of the lexicon. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const folder = new URL('../services/gateway/care/', import.meta.url);
const target = new URL('../services/gateway/src/care/learned/learned.txt', import.meta.url);

const [learning = [], tuning = []] = ['learning', 'tuning'].map((part) =>
  readPhrases(readFileSync(new URL(`phrases-${part}.tsv`, folder), 'utf8')),
);
const learned = learn(learning, tuning);
const text = writeLearned(learned);
if (!values.check) {
  writeFileSync(target, text);
  console.log(`learned from ${learning.length + tuning.length} phrases; an alarm above ${learned.threshold}`);
} else if (text === readFileSync(target, 'utf8')) {
  console.log('what is kept is what the phrases teach');
} else {
  console.error('what is kept is not what the phrases teach: npm run care:train');
  process.exitCode = 1;
}
