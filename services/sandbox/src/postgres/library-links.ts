import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

type Link = { source: string; target: string };

/**
 * npm packages hold no symbolic links; the package's install script makes those of its libraries. Makes them
 * where that script did not run. Returns false when some are missing and cannot be made here.
 */
export function ensureLibraryLinks(root: string): boolean {
  const list = path.join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[];
  return links.every(({ source, target }) => ensureLink(path.dirname(root), source, target));
}

function ensureLink(base: string, source: string, target: string): boolean {
  const link = path.join(base, target);
  if (existsSync(link)) return true;
  try {
    symlinkSync(path.relative(path.dirname(target), source), link);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST';
  }
}
