import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { createOpenAiRouter, type OpenAiRouterOptions } from '@soulnear/sandbox/openai/router.ts';
import type { ScriptedModel } from '@soulnear/sandbox/openai/scripted-model.ts';
import express from 'express';
import { createLogger } from '../../src/log/logger.ts';
import { createModel, type ModelOptions } from '../../src/model/model.ts';
import type { ModelError } from '../../src/model/model-error.ts';
import type { Model, ModelCall, ModelEnd, ModelRequest } from '../../src/model/model-types.ts';

const closers: (() => Promise<void>)[] = [];

/** Closes every server that a test opened. */
export async function closeServers(): Promise<void> {
  for (const close of closers.splice(0)) await close();
}

/** A server on a free loopback port. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export interface Upstream {
  baseUrl: string;
  script: ScriptedModel;
}

/** The sandbox's OpenAI API, without pauses. */
export async function startUpstream(options: OpenAiRouterOptions = {}): Promise<Upstream> {
  const { router, model } = createOpenAiRouter({ pace: { firstTokenMs: 0, tokensPerSecond: 0 }, ...options });
  const app = express();
  app.use('/openai/v1', router);
  return { baseUrl: `${await serve(app)}/openai/v1`, script: model };
}

export interface Client {
  model: Model;
  calls: ModelCall[];
  /** All that was logged. */
  log(): string;
}

/** A model client over the given addresses, with short bounds. */
export function startClient(baseUrls: string[], options: Partial<ModelOptions> = {}): Client {
  const calls: ModelCall[] = [];
  let logged = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged += chunk;
      done();
    },
  });
  const model = createModel({
    providers: baseUrls.map((baseUrl, index) => ({
      name: `p${index + 1}`,
      baseUrl,
      apiKey: 'sk-test-canary-key-0123456789',
      model: 'gpt-5-mini',
    })),
    logger: createLogger({ service: 'test', level: 'debug', destination }),
    timeouts: { firstTokenMs: 1_200, nextProviderMs: 400, idleMs: 500, totalMs: 3_000 },
    onCall: (call) => calls.push(call),
    ...options,
  });
  return { model, calls, log: () => logged };
}

export function ask(api: ModelRequest['api'] = 'chat', more: Partial<ModelRequest> = {}): ModelRequest {
  const messages = [{ role: 'user' as const, content: 'canary-phrase: сегодня было непросто' }];
  return { api, system: 'Режим разговора.', messages, maxOutputTokens: 500, ...more };
}

/** What a stream gave: its text, its end, or its error. */
export async function read(
  model: Model,
  request: ModelRequest,
): Promise<{ text: string; end: ModelEnd | undefined; error: ModelError | undefined }> {
  let text = '';
  let end: ModelEnd | undefined;
  try {
    for await (const event of model.stream(request)) {
      if (event.type === 'text') text += event.delta;
      else end = event;
    }
    return { text, end, error: undefined };
  } catch (error) {
    return { text, end, error: error as ModelError };
  }
}
