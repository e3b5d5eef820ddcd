import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { youngGeneration } from '../../start/children.ts';
import { root } from '../../start/config.ts';
import { liveHeapOf } from './live-heap.ts';

const readyWithinMs = 40_000;
const inspectorWithinMs = 10_000;

export interface ProcOptions {
  name: string;
  service: 'gateway' | 'dialogue' | 'profile-analysis';
  env: Record<string, string | undefined>;
  probePort: number;
  logFile: string;
}

/** One service as a real process that may be killed and started again; it ends with this one whatever happens. */
export class Proc {
  readonly name: string;
  readonly probeUrl: string;
  /** Times it ended without being asked to. */
  deaths = 0;
  readonly #options: ProcOptions;
  #child: ChildProcess | undefined;
  #asked = false;
  #inspector: string | undefined;

  constructor(options: ProcOptions) {
    this.name = options.name;
    this.probeUrl = `http://127.0.0.1:${options.probePort}`;
    this.#options = options;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get runs(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves when it is ready. Throws with the end of its log when it does not come up. */
  async start(): Promise<void> {
    const { service, env, logFile } = this.#options;
    const preload = join(root, 'services/platform/src/telemetry/preload.ts');
    const child = spawn(
      process.execPath,
      [
        youngGeneration,
        // Any port that is free once an inspector is asked for.
        '--inspect-port=127.0.0.1:0',
        '--import',
        preload,
        join(root, `services/${service}/src/main.ts`),
      ],
      {
        cwd: root,
        detached: true,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...definedOnly(env) },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    this.#child = child;
    this.#asked = false;
    this.#inspector = undefined;
    const log = createWriteStream(logFile, { flags: 'a' });
    child.stdout?.pipe(log);
    child.stderr?.pipe(log);
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#inspector ??= /ws:\/\/127\.0\.0\.1:\S+/.exec(String(chunk))?.[0];
    });
    child.once('exit', () => {
      if (!this.#asked) this.deaths += 1;
    });
    const until = Date.now() + readyWithinMs;
    while (!(await answers(`${this.probeUrl}/readyz`))) {
      if (!this.runs || Date.now() > until)
        throw new Error(`${this.name} did not start:\n${this.lastLines()}`);
      await sleep(30);
    }
  }

  /** The name it writes under into the database, as it logged at its start. Throws where it has logged none. */
  owner(): string {
    const owners = [...readFileSync(this.#options.logFile, 'utf8').matchAll(/"owner":"([0-9a-f-]{36})"/g)];
    const owner = owners.at(-1)?.[1];
    if (!owner) throw new Error(`${this.name} has not logged its owner`);
    return owner;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends it at once with SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to leave; answers how many milliseconds that took. Killed after `graceMs`. */
  async stop(graceMs = 15_000): Promise<number> {
    const startedAt = performance.now();
    const late = setTimeout(() => this.#child?.kill('SIGKILL'), graceMs);
    await this.#end('SIGTERM');
    clearTimeout(late);
    return performance.now() - startedAt;
  }

  /** The sum of a counter over its labels. NaN while it cannot be asked. */
  async metric(name: string): Promise<number> {
    try {
      const text = await (await fetch(`${this.probeUrl}/metrics`)).text();
      const values = [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))];
      return values.reduce((sum, [, value]) => sum + Number(value), 0);
    } catch {
      return Number.NaN;
    }
  }

  /** What is alive in it after a garbage collection, in MB. */
  async liveHeap(): Promise<number> {
    if (!this.#inspector) this.signal('SIGUSR1');
    const until = Date.now() + inspectorWithinMs;
    while (!this.#inspector) {
      if (Date.now() > until) throw new Error(`${this.name} opened no inspector:\n${this.lastLines()}`);
      await sleep(30);
    }
    return liveHeapOf(this.#inspector);
  }

  lastLines(count = 12): string {
    try {
      return readFileSync(this.#options.logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
    } catch {
      return '';
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || !this.runs) return;
    this.#asked = true;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_500) })).ok;
  } catch {
    return false;
  }
}

function definedOnly(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
