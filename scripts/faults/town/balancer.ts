import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface Balancer {
  port: number;
  url: string;
  /** No backend takes connections while false: new ones are refused, open ones cut. */
  setOpen(open: boolean): Promise<void>;
  close(): Promise<void>;
}

const probeEveryMs = 2_000;
const probeWaitMs = 2_000;

/**
 * As a Service of a cluster: each new connection goes to the next port that takes it, and those whose readiness probe
 * (on the port of `probes` with the same index) fails come last.
 */
export async function startBalancer(ports: number[], probes: number[] = []): Promise<Balancer> {
  const unready = new Set<number>();
  const probing = setInterval(() => {
    for (const [index, probe] of probes.entries()) void look(ports[index] as number, probe);
  }, probeEveryMs);

  async function look(port: number, probe: number): Promise<void> {
    const signal = AbortSignal.timeout(probeWaitMs);
    const ready = await fetch(`http://127.0.0.1:${probe}/readyz`, { signal }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) unready.delete(port);
    else unready.add(port);
  }

  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    keep(client);
    client.pause();
    turn += 1;
    const inTurn = ports.map((_, index) => ports[(turn + index) % ports.length] as number);
    dial(client, [...inTurn.filter((port) => !unready.has(port)), ...unready]);
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  function dial(client: Socket, [port, ...others]: number[]): void {
    if (port === undefined || client.destroyed) return void client.destroy();
    const backend = connect(port, '127.0.0.1');
    keep(backend);
    let connected = false;
    backend.once('connect', () => {
      connected = true;
      client.on('close', () => backend.destroy());
      client.pipe(backend).pipe(client);
      client.resume();
    });
    backend.on('close', () => {
      if (connected) client.destroy();
      else dial(client, others);
    });
  }

  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const port = await listen(0);
  let isOpen = true;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async setOpen(open) {
      if (open === isOpen) return;
      isOpen = open;
      if (open) await listen(port);
      else await close();
    },
    close() {
      clearInterval(probing);
      return isOpen ? close() : Promise.resolve();
    },
  };
}
