import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface Balancer {
  port: number;
  url: string;
  /** No backend takes connections while false: new ones are refused, open ones cut. */
  setOpen(open: boolean): Promise<void>;
  close(): Promise<void>;
}

/** As a Service of a cluster: each connection goes to the next port that takes it. */
export async function startBalancer(ports: number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    keep(client);
    client.pause();
    turn += 1;
    dial(client, turn, ports.length);
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  function dial(client: Socket, index: number, left: number): void {
    const port = ports[index % ports.length];
    if (left === 0 || port === undefined || client.destroyed) return void client.destroy();
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
      else dial(client, index + 1, left - 1);
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
    close: () => (isOpen ? close() : Promise.resolve()),
  };
}
