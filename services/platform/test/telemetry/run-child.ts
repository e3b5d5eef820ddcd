import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const preload = fileURLToPath(new URL('../../src/telemetry/preload.ts', import.meta.url));

export interface LogLine {
  level: string;
  msg: string;
  port?: number;
  trace_id?: string;
  span_id?: string;
  resources?: string[];
}

export interface Child {
  process: ChildProcess;
  /** All lines of stdout that were JSON. */
  log: LogLine[];
  stderr: () => string;
  /** The first line with this message, also one already written. */
  line(msg: string): Promise<LogLine>;
  /** The exit code, once it has ended by itself. */
  exited(): Promise<number | null>;
  /** Sends the signal and resolves with code and milliseconds until the end. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

/** A real Node process of a fixture, with the preload as services are started. */
export function runChild(
  script: URL,
  env: Record<string, string>,
  options: { preload?: boolean } = {},
): Child {
  const flags = options.preload === false ? [] : ['--import', preload];
  const child = spawn(process.execPath, [...flags, fileURLToPath(script)], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: LogLine[] = [];
  let stderr = '';
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const check of waiting) check();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('{')) log.push(JSON.parse(line));
    tell();
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exited = once(child, 'close');
  void exited.then(tell);
  return {
    process: child,
    log,
    stderr: () => stderr,
    line(msg) {
      return new Promise((resolve, reject) => {
        const check = () => {
          const found = log.find((line) => line.msg === msg);
          const over = child.exitCode !== null || child.signalCode !== null;
          if (!found && !over) return;
          waiting.delete(check);
          if (found) resolve(found);
          else reject(new Error(`the process ended (${child.exitCode}) before it wrote "${msg}": ${stderr}`));
        };
        waiting.add(check);
        check();
      });
    },
    async exited() {
      await exited;
      return child.exitCode;
    },
    async end(signal = 'SIGTERM') {
      const start = performance.now();
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exited;
      return { code: child.exitCode, ms: performance.now() - start };
    },
  };
}
