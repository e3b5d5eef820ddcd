import { spawn } from 'node:child_process';
import type { Outcome } from '../regression/outcome.ts';

export interface SmokeRow extends Outcome {
  /** Which of the four it belongs to. */
  part: string;
}

export interface Command {
  part: string;
  program: string;
  args: string[];
  env: Record<string, string | undefined>;
}

const longestMs = 240_000;

/** Runs one of the smoke scripts; its `ok` and `FAILED` lines are the rows. One that says nothing of itself has failed. */
export async function runScript({ part, program, args, env }: Command): Promise<SmokeRow[]> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestMs,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  const rows = readRows(part, said);
  if (code === 0 || rows.some(({ ok }) => !ok)) return rows;
  const why = code === null ? `${program} could not be run to its end` : `${program} ended with ${code}`;
  return [...rows, { part, name: part, ok: false, detail: why }];
}

/** The rows of what a smoke script printed. */
export function readRows(part: string, said: string): SmokeRow[] {
  return said.split('\n').flatMap((line) => {
    const [, state, rest = ''] = /^\s*(ok|FAILED)\s+(.+?)\s*$/.exec(line) ?? [];
    return state ? [{ part, name: rest, ok: state === 'ok', detail: '' }] : [];
  });
}
