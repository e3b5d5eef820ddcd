import { parseArgs } from 'node:util';
import type { Size } from './fault-case.ts';

export interface FaultOptions {
  /** All where none is named. */
  cases: string[];
  size: Size;
  seed: number;
  json: string | undefined;
  /** Where data and logs of the services stay; a temporary folder, deleted, where none is given. */
  keep: string | undefined;
}

export const usage = `npm run test:faults -- [case…] [--quick | --full] [--seed N] [--json FILE] [--keep FOLDER]

  case      a number of the list of failure cases (7), or one variant of it (7-polling); all where none is given
  --quick   fewer updates and kills; --full as many as the list says
  --seed    for what is random (1)
  --json    writes the figures into a file
  --keep    keeps data and logs in a folder`;

/** Reads the command line; throws with a sentence for what it does not know. */
export function readOptions(args: string[]): FaultOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      keep: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error('--seed: expected a whole number');
  if (values.quick && values.full) throw new Error('--quick and --full exclude each other');
  const size = values.quick ? 'quick' : values.full ? 'full' : 'usual';
  return { cases: positionals, size, seed, json: values.json, keep: values.keep };
}
