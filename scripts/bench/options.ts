import { parseArgs } from 'node:util';
import type { Delivery } from './bot.ts';

export interface BenchOptions {
  quick: boolean;
  delivery: Delivery;
  json: string | undefined;
  cpuProfiles: string | undefined;
}

export const usage = `npm run bench -- [--quick] [--delivery webhook|polling] [--json FILE] [--cpu-prof DIR]

  --quick       about a minute, with rough figures
  --delivery    how updates come to both bots (webhook)
  --json        writes all figures into a file
  --cpu-prof    the services write CPU profiles into a folder; the figures then are the profiler's too`;

/** Reads the command line; throws with a sentence for what it does not know. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      delivery: { type: 'string', default: 'webhook' },
      json: { type: 'string' },
      'cpu-prof': { type: 'string' },
    },
  });
  const { delivery } = values;
  if (delivery !== 'webhook' && delivery !== 'polling') {
    throw new Error('--delivery: expected webhook or polling');
  }
  return { quick: values.quick, delivery, json: values.json, cpuProfiles: values['cpu-prof'] };
}
