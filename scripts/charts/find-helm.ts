import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const packed = join(import.meta.dirname, '../../../shared/cluster/bin/helm.zst');

/** helm of the PATH, or the packed one beside the checkout; undefined where there is neither. */
export function findHelm(): { path: string; remove(): void } | undefined {
  try {
    execFileSync('helm', ['version'], { stdio: 'ignore' });
    return { path: 'helm', remove: () => undefined };
  } catch {
    // Not there, or it does not run.
  }
  if (!existsSync(packed)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'soulnear-helm-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'helm');
  try {
    execFileSync('zstd', ['-dqf', packed, '-o', path]);
  } catch {
    remove();
    return undefined;
  }
  chmodSync(path, 0o755);
  return { path, remove };
}
