import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Running {
  output(): string;
  stop(): Promise<void>;
}

/** Starts a program and waits until the address answers with 2xx; rejects with what it said where it does not. */
export async function runTool(
  path: string,
  args: string[],
  options: { readyUrl: string; env?: Record<string, string> },
): Promise<Running> {
  const child = spawn(path, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.once('error', (error) => {
    output += error.message;
  });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
  const running: Running = {
    output: () => output,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
  const until = Date.now() + 30_000;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(options.readyUrl, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    );
    if (answer?.ok) return running;
    await sleep(200);
  }
  await running.stop();
  throw new Error(`${path} did not become ready:\n${output.slice(-2_000)}`);
}
