import { setTimeout as sleep } from 'node:timers/promises';

/** What is alive in a process after a garbage collection, in MB; the process must listen for an inspector on this port. */
export async function liveHeapOf(inspectPort: number): Promise<number> {
  const socket = new WebSocket(await debuggerUrl(inspectPort));
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the inspector does not answer'));
  });
  let lastId = 0;
  const call = (method: string) =>
    new Promise<Record<string, number>>((resolve) => {
      lastId += 1;
      const id = lastId;
      socket.addEventListener('message', ({ data }) => {
        const answer = JSON.parse(String(data));
        if (answer.id === id) resolve(answer.result);
      });
      socket.send(JSON.stringify({ id, method }));
    });
  try {
    await call('HeapProfiler.collectGarbage');
    const { usedSize = 0, backingStorageSize = 0 } = await call('Runtime.getHeapUsage');
    return (usedSize + backingStorageSize) / 1_048_576;
  } finally {
    socket.close();
  }
}

/** The inspector opens a moment after its signal. */
async function debuggerUrl(port: number): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      const [target] = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
        webSocketDebuggerUrl: string;
      }[];
      if (target) return target.webSocketDebuggerUrl;
    } catch {
      // Not yet.
    }
    await sleep(100);
  }
  throw new Error(`no inspector on ${port}`);
}
