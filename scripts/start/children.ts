import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ConfigError } from '@soulnear/platform/config/read-config.ts';
import { root } from './config.ts';
import { StartError } from './report.ts';

const configExit = 78;
/** V8's own choice of 16 MB and more suits one process on a machine; a service waits more than it makes garbage. */
export const youngGeneration = '--max-semi-space-size=4';

export interface Child {
  name: string;
  /** Rejects when the child cannot run: its configuration is refused, or it fails again and again. */
  failed: Promise<never>;
  stop(graceMs: number): Promise<void>;
  kill(): void;
}

interface ChildOptions {
  name: string;
  entry: string;
  env: Record<string, string | undefined>;
  /** Loads telemetry before the entry. */
  preload?: string;
  onLine: (line: string) => void;
}

const backoffMs = (failures: number) => Math.min(10_000, 250 * 2 ** failures);

/**
 * Runs one Node process in a process group of its own, so that a Ctrl-C reaches only the launcher, which then stops
 * the children in order. A child that dies is started again with a growing pause; nothing accepted is lost by that.
 */
export function runChild(options: ChildOptions): Child {
  let process_: ChildProcess;
  let stopping = false;
  let failures = 0;
  const { promise: failed, reject } = Promise.withResolvers<never>();
  failed.catch(() => {});

  const start = () => {
    const startedAt = Date.now();
    const preload = options.preload ? ['--import', options.preload] : [];
    process_ = spawn(process.execPath, [youngGeneration, ...preload, join(root, options.entry)], {
      cwd: root,
      detached: true,
      env: definedOnly({ ...inheritedEnv(), ...options.env }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const said = collectLines(process_, options.onLine);
    // Not at `exit`: its last lines may still be on their way then.
    process_.once('close', (code) => {
      if (stopping) return;
      failures = Date.now() - startedAt > 60_000 ? 0 : failures + 1;
      if (code === configExit || failures > 5) {
        stopping = true;
        const plain = said.filter((line) => /^[A-Z][A-Z0-9_]+: /.test(line));
        if (code === configExit && plain.length > 0) reject(new ConfigError(plain));
        else reject(new StartError(`${options.name} stopped:\n${said.slice(-12).join('\n')}`));
        return;
      }
      setTimeout(() => stopping || start(), backoffMs(failures));
    });
  };
  start();

  const running = () => process_.exitCode === null && process_.signalCode === null;
  return {
    name: options.name,
    failed,
    async stop(graceMs) {
      stopping = true;
      if (!running()) return;
      const exited = once(process_, 'exit');
      process_.kill('SIGTERM');
      const timer = setTimeout(() => process_.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
    kill() {
      stopping = true;
      if (running()) process_.kill('SIGKILL');
    },
  };
}

/** What a child may know of the launcher's own environment: nothing of the product's settings, which it gets by name. */
function inheritedEnv(): Record<string, string | undefined> {
  const { PATH, HOME, TZ, LANG, NODE_OPTIONS, SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, HTTPS_PROXY, NO_PROXY } =
    process.env;
  return { PATH, HOME, TZ, LANG, NODE_OPTIONS, SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, HTTPS_PROXY, NO_PROXY };
}

function definedOnly(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Hands on whole lines of both streams; returns the latest ones, as they come, for a message of failure. */
function collectLines(child: ChildProcess, onLine: (line: string) => void): readonly string[] {
  const last: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        last.push(line);
        if (last.length > 40) last.shift();
        onLine(line);
      }
    });
  }
  return last;
}
