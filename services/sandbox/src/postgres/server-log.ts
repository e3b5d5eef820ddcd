import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The end of the log that the server keeps in its data folder; empty when there is none. */
export function newestServerLog(dataDir: string): string {
  try {
    const folder = path.join(dataDir, 'log');
    const files = readdirSync(folder).map((name) => path.join(folder, name));
    const newest = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
    return newest ? readFileSync(newest, 'utf8').slice(-2_000) : '';
  } catch {
    return '';
  }
}
