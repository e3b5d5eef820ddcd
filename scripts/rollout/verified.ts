import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../start/config.ts';

const file = join(root, '.cache/verified');

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** The commit of this folder, and whether anything differs from it. */
export function readCommit(): { commit: string; clean: boolean } {
  return { commit: git('rev-parse', 'HEAD'), clean: git('status', '--porcelain') === '' };
}

/** The commit that `npm run verify` last passed on with nothing changed; undefined where it never did. */
export function readVerified(): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return undefined;
  }
}

// The last step of `npm run verify`.
if (import.meta.main) {
  const { commit, clean } = readCommit();
  if (clean) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${commit}\n`);
  }
  console.log(
    clean
      ? `${commit.slice(0, 12)} is verified.`
      : 'All passed; no commit is noted, for something is not committed.',
  );
}
