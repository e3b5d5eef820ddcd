import { readFileSync } from 'node:fs';
import path from 'node:path';

export type PostmasterFile = { pid: number; port: number; ready: boolean };

/** What a running (or killed) Postgres left in its data folder; undefined when there is nothing. */
export function readPostmasterFile(dataDir: string): PostmasterFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}
