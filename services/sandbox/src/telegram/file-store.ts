import { randomBytes } from 'node:crypto';

export interface StoredFile {
  name: string;
  type: string;
  bytes: Buffer;
}

const filesKept = 40;
const bytesKept = 64 * 1_048_576;

/** What the bot has uploaded, in memory; the oldest go first. */
export class FileStore {
  readonly #files = new Map<string, StoredFile>();

  /** Its new file id. */
  add(file: StoredFile): string {
    const id = `sandbox-${randomBytes(24).toString('base64url')}`;
    this.#files.set(id, file);
    let bytes = [...this.#files.values()].reduce((sum, kept) => sum + kept.bytes.length, 0);
    for (const [old, kept] of this.#files) {
      if (old === id || (this.#files.size <= filesKept && bytes <= bytesKept)) break;
      this.#files.delete(old);
      bytes -= kept.bytes.length;
    }
    return id;
  }

  get(id: string): StoredFile | undefined {
    return this.#files.get(id);
  }
}
