import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Ports, planPorts } from '../start/ports.ts';
import { freePortBlock } from './free-ports.ts';

const readyWithinMs = 90_000;

export interface RunningHouse {
  /** Of the launcher. */
  pid: number;
  ports: Ports;
  sandboxUrl: string;
  /** All that the launcher printed so far. */
  output(): string;
  /** Ends it as Ctrl-C would, data kept; answers the exit code. */
  stop(): Promise<number | null>;
  /** Ends the launcher with SIGKILL, so that it can stop nothing in order. */
  kill(): Promise<void>;
}

interface HouseOptions {
  dataDir: string;
  env?: Record<string, string>;
}

/** The whole environment of such a house's launcher: what an operator wrote to a `.env` file is not of it. */
export function houseEnv({ dataDir, env }: HouseOptions, port: number): Record<string, string | undefined> {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, ENV: 'test', ENV_FOLDER: dataDir, DATA_DIR: dataDir, PORT: String(port), ...env };
}

/** Starts `scripts/start.ts` as a process of its own, as `npm start` does, with only the variables given. */
export async function runHouse(options: HouseOptions): Promise<RunningHouse> {
  const ports = planPorts('test', Number(options.env?.PORT ?? (await freePortBlock(8))));
  const child = spawn(process.execPath, [join(import.meta.dirname, '../start.ts')], {
    env: houseEnv(options, ports.gateway),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (output.includes('SoulNear is ready')) resolve();
    });
  }
  child.once('exit', (code) => reject(new Error(`the house ended with ${code}:\n${output}`)));
  const timer = setTimeout(
    () => reject(new Error(`the house was not ready in time:\n${output}`)),
    readyWithinMs,
  );
  try {
    await ready;
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    pid: child.pid ?? 0,
    ports,
    sandboxUrl: `http://127.0.0.1:${ports.sandbox}`,
    output: () => output,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
