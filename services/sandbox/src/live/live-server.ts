import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { guardHost } from '../control/guard-host.ts';
import { createLivePageRouter } from '../page/page-router.ts';
import { createLiveHistory } from './live-history.ts';
import { createLiveRouter } from './live-router.ts';

export interface LiveServer {
  url: string;
  close(): Promise<void>;
}

/** The live page without the sandbox, on 127.0.0.1: for where the bot is a real one. */
export async function startLiveServer(options: {
  port: number;
  metrics: Record<string, string>;
}): Promise<LiveServer> {
  const history = createLiveHistory(options.metrics);
  const app = express();
  app.disable('x-powered-by');
  app.use(guardHost([]), createLiveRouter(history), createLivePageRouter());
  app.get('/', (_req, res) => res.redirect('/live'));
  app.use((_req, res) => void res.status(404).json({ error: { code: 'not_found' } }));
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      history.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
