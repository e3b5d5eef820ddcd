import { chmodSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Lets every user read a tree of our own and run what is executable in it, whatever our umask was. */
export function openUp(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openUp(file);
    else if (entry.isFile()) chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}
