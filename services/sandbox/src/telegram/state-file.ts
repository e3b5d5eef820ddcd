import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const PAUSE_MS = 500;

/** A JSON file written at most twice a second, whole or not at all, readable by its owner only. */
export class StateFile<T> {
  readonly #path: string;
  readonly #take: () => T;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;

  constructor(path: string, take: () => T) {
    this.#path = path;
    this.#take = take;
  }

  /** The stored value; undefined when there is none or it is broken (it is then begun anew). */
  read(): T | undefined {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as T;
    } catch {
      return undefined;
    }
  }

  touch(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.write(), PAUSE_MS);
    this.#timer.unref();
  }

  /** A disk that is full costs what is kept for the next start, not what runs now: it is told once, and tried again. */
  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      this.#write();
      this.#failing = false;
    } catch (error) {
      if (this.#failing) return;
      this.#failing = true;
      const { code } = error as NodeJS.ErrnoException;
      process.stderr.write(`The sandbox cannot keep its chats in ${this.#path} (${code}).\n`);
    }
  }

  #write(): void {
    mkdirSync(dirname(this.#path), { recursive: true });
    const next = `${this.#path}.next`;
    writeFileSync(next, JSON.stringify(this.#take()), { mode: 0o600 });
    renameSync(next, this.#path);
  }
}
