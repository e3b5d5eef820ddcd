import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import OpenAI from 'openai';
import { createOpenAiRouter, type OpenAiRouterOptions } from '../../src/openai/router.ts';
import type { ScriptedModel } from '../../src/openai/scripted-model.ts';

const closers: (() => Promise<void>)[] = [];

/** Closes every server that a test opened. */
export async function closeServers(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** The router on a free loopback port. */
export async function serveAt(path: string, router: express.Router): Promise<string> {
  const app = express();
  app.use(path, router);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

export interface Api {
  url: string;
  client: OpenAI;
  script: ScriptedModel;
}

/** The sandbox's API without pauses, and the real client in front of it. */
export async function startApi(options: OpenAiRouterOptions = {}, apiKey = 'any'): Promise<Api> {
  const { router, model } = createOpenAiRouter({ pace: { firstTokenMs: 0, tokensPerSecond: 0 }, ...options });
  const url = await serveAt('/openai/v1', router);
  return { url, script: model, client: new OpenAI({ apiKey, baseURL: url, maxRetries: 0 }) };
}
