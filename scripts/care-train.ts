import { readFileSync, writeFileSync } from 'node:fs';
import { readPhrases } from '../services/gateway/src/care/evaluate/read-phrases.ts';
import { learn } from '../services/gateway/src/care/learned/learn.ts';
import { writeLearned } from '../services/gateway/src/care/learned/learned-file.ts';

/** `npm run care:train`: learns anew from the learning and the tuning part; run it after every change of either. */
const folder = new URL('../services/gateway/care/', import.meta.url);
const target = new URL('../services/gateway/src/care/learned/learned.txt', import.meta.url);

const [learning = [], tuning = []] = ['learning', 'tuning'].map((part) =>
  readPhrases(readFileSync(new URL(`phrases-${part}.tsv`, folder), 'utf8')),
);
const learned = learn(learning, tuning);
writeFileSync(target, writeLearned(learned));
console.log(`learned from ${learning.length + tuning.length} phrases; an alarm above ${learned.threshold}`);
