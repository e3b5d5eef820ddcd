import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FlagName, type Flags, flagDefaults, flagNames } from '@soulnear/contracts/flags.ts';

export const sideNames = ['a', 'b'] as const;
export type SideName = (typeof sideNames)[number];

export interface SideOptions {
  /** Of a dialogue service; undefined: an embedded house is started. */
  url: string | undefined;
  secret: string | undefined;
  flags: Flags;
  /** For the embedded house. */
  env: Record<string, string>;
}

export interface CompareOptions {
  sides: Record<SideName, SideOptions>;
  prompts: string;
  only: string | undefined;
  repeats: number;
  parallel: number;
  minutes: number;
  seed: number;
  embeddings: string | undefined;
  out: string;
}

export const usage = `npm run compare -- [--a URL --b URL] [--prompts FILE] [options]

Holds the same talks with two dialogue services and writes compare.html and compare.json. Without URLs a house of its own
is started on free ports, with the offline model: no account, no network. Whoever talks is marked as synthetic: nothing is
learnt from them, and they are deleted at the end.

  --a URL, --b URL       the two dialogue services, e.g. by kubectl port-forward (docs/testing.md)
                         their edge secrets: COMPARE_SECRET_A and COMPARE_SECRET_B in the environment (GATEWAY_DIALOGUE_SECRET there)
  --flag-a F=on|off      a flag of one side; repeatable. Usual: as the table of flags says, with ENABLE_STYLE_SETTINGS on
  --flag-b F=on|off
  --env-a NAME=VALUE     a setting of an embedded house, e.g. OPENAI_MODEL=…; repeatable. Different ones start two houses
  --env-b NAME=VALUE     (OPENAI_API_KEY is taken from the environment where it is set there)
  --prompts FILE         talks (scripts/compare/prompts.json: 40, in Russian and English)
  --only TEXT            only talks whose id or area begins so
  --repeats N            each talk so many times, 1 to 20 (1)
  --parallel N           talks at a time, 1 to 16 (2)
  --minutes N            the bound of all of it (30)
  --seed N               of the bootstrap (1)
  --embeddings MODEL     similarity by this model of OPENAI_BASE_URL with OPENAI_API_KEY; else by letters
  --out DIR              where the report goes (compare-report)

Exit code: 0 compared, and b is no less safe than a; 1 a turn failed, or b has findings of safety that a has not;
2 asked wrongly; 3 a side could not be reached, or time was up.`;

const list = { type: 'string', multiple: true, default: [] as string[] } as const;
const one = { type: 'string' } as const;

/** Reads the command line; null where help was asked for. Throws Error with a sentence for what it does not know. */
export function readOptions(
  args: string[],
  env: Record<string, string | undefined>,
  from: string,
): CompareOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      a: one,
      b: one,
      'flag-a': list,
      'flag-b': list,
      'env-a': list,
      'env-b': list,
      prompts: one,
      only: one,
      repeats: one,
      parallel: one,
      minutes: one,
      seed: one,
      embeddings: one,
      out: one,
    },
  });
  if (values.help) return null;
  if ((values.a === undefined) !== (values.b === undefined))
    throw new Error('--a and --b: give both, or neither');
  const placed = (path: string) => (isAbsolute(path) ? path : join(from, path));
  const side = (name: SideName): SideOptions => {
    const secret = env[`COMPARE_SECRET_${name.toUpperCase()}`];
    const url = values[name];
    if (url !== undefined && !/^https?:\/\/./.test(url)) throw new Error(`--${name}: expected a URL`);
    if (url !== undefined && !secret)
      throw new Error(
        `COMPARE_SECRET_${name.toUpperCase()}: is not set; it is GATEWAY_DIALOGUE_SECRET there`,
      );
    return {
      url,
      secret,
      flags: flagsOf(values[`flag-${name}`]),
      env: settingsOf(values[`env-${name}`], env),
    };
  };
  return {
    sides: { a: side('a'), b: side('b') },
    prompts: values.prompts ? placed(values.prompts) : join(import.meta.dirname, 'prompts.json'),
    only: values.only,
    repeats: whole('--repeats', values.repeats, 1, 20, 1),
    parallel: whole('--parallel', values.parallel, 1, 16, 2),
    minutes: whole('--minutes', values.minutes, 1, 600, 30),
    seed: whole('--seed', values.seed, 0, 2 ** 31, 1),
    embeddings: values.embeddings,
    out: placed(values.out ?? 'compare-report'),
  };
}

function whole(name: string, given: string | undefined, min: number, max: number, usual: number): number {
  const value = given === undefined ? usual : Number(given);
  if (!Number.isInteger(value) || value < min || value > max)
    throw new Error(`${name}: expected a whole number from ${min} to ${max}`);
  return value;
}

function flagsOf(given: string[]): Flags {
  const flags: Flags = { ...flagDefaults, ENABLE_STYLE_SETTINGS: true };
  for (const pair of given) {
    const [name, value] = pair.split('=');
    if (!flagNames.includes(name as FlagName) || !/^(on|off|true|false)$/.test(value ?? ''))
      throw new Error(`--flag ${pair}: expected one of ${flagNames.join(', ')} with =on or =off`);
    flags[name as FlagName] = value === 'on' || value === 'true';
  }
  return flags;
}

const passedOn = ['OPENAI_API_KEY'];

function settingsOf(given: string[], env: Record<string, string | undefined>): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const name of passedOn) if (given.length > 0 && env[name]) settings[name] = env[name];
  for (const pair of given) {
    const at = pair.indexOf('=');
    if (at < 1 || !/^[A-Z][A-Z0-9_]*$/.test(pair.slice(0, at))) throw new Error('--env: expected NAME=VALUE');
    settings[pair.slice(0, at)] = pair.slice(at + 1);
  }
  return settings;
}
