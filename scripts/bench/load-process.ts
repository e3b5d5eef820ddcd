import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadCommands } from './load/load-types.ts';

export interface Load {
  url: string;
  pid: number;
  ask<K extends keyof LoadCommands>(
    name: K,
    argument?: Parameters<LoadCommands[K]>[0],
  ): Promise<ReturnType<LoadCommands[K]>>;
  stop(): void;
}

interface Reply {
  id?: number;
  port?: number;
  result?: never;
  error?: string;
}

/** Starts a load process; it ends with this one whatever happens. */
export async function startLoad(): Promise<Load> {
  const child = fork(join(import.meta.dirname, 'load/main.ts'), { stdio: 'inherit' });
  const waiting = new Map<number, PromiseWithResolvers<never>>();
  const { promise: started, resolve, reject } = Promise.withResolvers<number>();
  let lastId = 0;
  child.on('message', ({ id, port, result, error }: Reply) => {
    if (port !== undefined) return resolve(port);
    const asked = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error === undefined) asked?.resolve(result as never);
    else asked?.reject(new Error(error));
  });
  child.once('exit', (code) => {
    const ended = new Error(`the load process ended with ${code}`);
    reject(ended);
    for (const asked of waiting.values()) asked.reject(ended);
  });
  const port = await started;
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    ask(name, argument) {
      lastId += 1;
      const asked = Promise.withResolvers<never>();
      waiting.set(lastId, asked);
      child.send({ id: lastId, name, argument });
      return asked.promise;
    },
    stop() {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}
