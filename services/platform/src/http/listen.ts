import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { AppError } from '../errors/app-error.ts';
import type { Logger } from '../log/logger.ts';

export interface Listening {
  port: number;
  url: string;
  /** Takes requests still, but each answer closes its connection: the client's next one may reach another place. */
  sayGoodbye(): void;
  /** Stops accepting, lets open requests end for up to `graceMs`, then cuts them. Safe to call twice. */
  close(graceMs: number): Promise<void>;
}

export interface ListenOptions {
  port: number;
  host?: string;
  logger: Logger;
  /** For receiving a whole request, not for answering it. */
  requestTimeoutMs?: number;
}

/** Serves the app; rejects when the address is taken. */
export async function listen(app: RequestListener, options: ListenOptions): Promise<Listening> {
  const { port, host = '127.0.0.1', logger, requestTimeoutMs = 30_000 } = options;
  let closing: Promise<void> | undefined;
  let leaving = false;
  const open = new Set<ServerResponse>();
  const server = createServer(
    {
      requestTimeout: requestTimeoutMs,
      headersTimeout: Math.min(10_000, requestTimeoutMs),
      // Longer than any client keeps a socket, so that it is the client who closes an idle one.
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: Math.min(5_000, requestTimeoutMs),
    },
    (request, response) => {
      if (leaving) response.shouldKeepAlive = false;
      open.add(response);
      response.once('close', () => open.delete(response));
      app(request, response);
    },
  );
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(listenError(error, host, port));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
  server.on('error', (error) => logger.error({ err: error }, 'http server error'));
  const bound = (server.address() as AddressInfo).port;
  const sayGoodbye = () => {
    leaving = true;
    for (const response of open) response.shouldKeepAlive = false;
  };
  return {
    port: bound,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    sayGoodbye,
    close(graceMs) {
      sayGoodbye();
      closing ??= closeServer(server, graceMs, logger);
      return closing;
    },
  };
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  const mend = 'stop the process that has it or set another port';
  return new AppError('port_taken', `port ${port} of ${host} is taken; ${mend}`, { cause: error });
}

/** A kept connection in use is given so long for one more answer, which tells its client to close it. */
const lingerMs = 1_500;

async function closeServer(server: Server, graceMs: number, logger: Logger): Promise<void> {
  // Not http's own close: it cuts idle connections at once, and with them the request that is just being sent on one.
  const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  const linger = Math.min(lingerMs, graceMs / 2);
  let next: NodeJS.Timeout | undefined;
  const cutIdle = () => {
    server.closeIdleConnections();
    next = setTimeout(cutIdle, 50);
  };
  if (linger > 0) next = setTimeout(cutIdle, linger);
  else cutIdle();
  const force = setTimeout(() => {
    logger.warn({ graceMs }, 'open requests cut at the end of the grace');
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearTimeout(next);
  clearTimeout(force);
}
