import { parseArgs } from 'node:util';
import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import { FlagsmithError } from '@soulnear/platform/flags/flagsmith-admin.ts';

export const exitCodes = { ok: 0, failed: 1, usage: 64, settings: 78 } as const;

/** The command was called wrongly; the message says how. */
export class UsageError extends Error {}

/** Something an operator can mend, as one sentence. */
export class CommandError extends Error {}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

type Verb = (args: string[]) => Promise<number>;

/** Runs the verb that the arguments name; answers the exit code. `help`, `--help` and nothing show the help. */
export async function runCommand(help: string, verbs: Record<string, Verb>, argv: string[]): Promise<number> {
  const [verb = 'help', ...args] = argv;
  if (/^(--?h(elp)?|help)$/.test(verb) || args.includes('--help')) {
    say(help);
    return argv.length === 0 ? exitCodes.usage : exitCodes.ok;
  }
  try {
    const run = verbs[verb];
    if (!run) throw new UsageError(`there is no "${verb}"`);
    return await run(args);
  } catch (error) {
    return reportOf(error, help);
  }
}

/** Says what went wrong on stderr; answers the exit code. */
export function reportOf(error: unknown, help: string): number {
  const tell = (text: string) => void process.stderr.write(`${text}\n`);
  const code = (error as { code?: unknown }).code;
  if (error instanceof UsageError || String(code).startsWith('ERR_PARSE_ARGS')) {
    tell(`${(error as Error).message}\n\n${help}`);
    return exitCodes.usage;
  }
  if (error instanceof ConfigError) {
    tell(error.message);
    return exitCodes.settings;
  }
  const known = error instanceof CommandError || error instanceof FlagsmithError;
  tell(known ? error.message : `it failed: ${(error as Error).name} ${String(code ?? '')}`.trim());
  return exitCodes.failed;
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>['options'];

/** Options and words of a command; throws for an option that is not known. */
export function readArgs<O extends NonNullable<Options>>(args: string[], options: O) {
  return parseArgs({ args, options, allowPositionals: true, strict: true });
}

/** Rows as columns, each as wide as its widest cell. */
export function columns(rows: string[][]): string {
  const widths = rows[0]?.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
