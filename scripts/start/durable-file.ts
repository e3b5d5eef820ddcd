import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './report.ts';

/** Makes a folder and those above it; an existing one gets this mode too. */
export function makeFolder(path: string, mode: number): void {
  explained(path, () => {
    mkdirSync(path, { recursive: true, mode });
    chmodSync(path, mode);
  });
}

/**
 * Makes a file, owner-only, whole or not at all, and on the disk before this returns. False where it is there: of two
 * processes that come at once, one makes it and both read the same.
 */
export function createFile(path: string, content: () => string): boolean {
  if (existsSync(path)) return false;
  return explained(path, () => {
    const draft = writeDraft(path, content());
    try {
      publish(draft, path);
      return true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      return false;
    } finally {
      rmSync(draft, { force: true });
      syncFolder(dirname(path));
    }
  });
}

/** Puts new content in a file's place, as safely. */
export function replaceFile(path: string, content: string): void {
  explained(path, () => {
    renameSync(writeDraft(path, content), path);
    syncFolder(dirname(path));
  });
}

/** The text of a file that must be there. */
export function readFile(path: string): string {
  return explained(path, () => readFileSync(path, 'utf8'));
}

/** Gives the draft its name unless somebody has it; some file systems know no links. */
function publish(draft: string, path: string): void {
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) throw error;
    writeFileSync(path, readFileSync(draft), { flag: 'wx', mode: 0o600, flush: true });
  }
}

function writeDraft(path: string, content: string): string {
  const draft = `${path}.${process.pid}.new`;
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true });
    return draft;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch {
    // Not every system lets a folder be synced.
  }
}

const unusable = ['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENAMETOOLONG', 'EIO'];

function explained<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new StartError(`The disk of ${dirname(path)} is full: make room, then start again.`);
    }
    if (unusable.includes(code)) {
      throw new StartError(
        `${path} cannot be used (${code}): let this account write there, or set DATA_DIR to another folder.`,
      );
    }
    throw error;
  }
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code);
}
