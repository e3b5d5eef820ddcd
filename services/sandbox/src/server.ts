import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createControlRouter } from './control/control-router.ts';
import { guardHost } from './control/guard-host.ts';
import { createLiveHistory } from './live/live-history.ts';
import { createLiveRouter } from './live/live-router.ts';
import { createOpenAiRouter } from './openai/router.ts';
import type { ScriptedModel } from './openai/scripted-model.ts';
import { createTraceStore, type TraceStore } from './otlp/trace-store.ts';
import { createPageRouter } from './page/page-router.ts';
import { refuseUnexpected } from './telegram/bot-api-router.ts';
import type { TelegramSandbox } from './telegram/sandbox-types.ts';
import { createTelegram } from './telegram/telegram-sandbox.ts';

export interface SandboxOptions {
  /** 0 takes a free port. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Further Host names that are let in, for example a container's; loopback names always are. */
  allowedHosts?: string[];
  /** Default: a random, well-formed one. */
  botToken?: string;
  /** Default SoulNearSandboxBot. */
  botUsername?: string;
  /** People, ids and pending updates survive a restart in this file (mode 0600). */
  stateFile?: string;
  /** Test users to begin with, when the state file holds none. */
  seed?: { id?: number; firstName: string; languageCode: string }[];
  /** Telegram's own rate limits, answered with 429. Default false. */
  limits?: boolean;
  /** First pause in milliseconds before a webhook is tried again, doubled up to 60 s. Default 500. */
  webhookRetryMs?: number;
  /** The page says that answers come from a script. Default true. */
  scriptedModel?: boolean;
  /** Addresses of `/metrics` by service, for the live page. Default: none, and it shows nothing. */
  metrics?: Record<string, string>;
  /** When set, calls of the OpenAI API must carry one of these as Bearer. */
  openaiKeys?: string[];
}

export interface Sandbox {
  url: string;
  port: number;
  botToken: string;
  telegramApiRoot: string;
  openaiBaseUrl: string;
  telegram: TelegramSandbox;
  model: ScriptedModel;
  traces: TraceStore;
  close(): Promise<void>;
}

/** Starts Telegram, OpenAI, the trace store and the chat page on one loopback port. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const botToken = options.botToken ?? randomToken();
  const telegram = createTelegram({
    token: botToken,
    username: options.botUsername ?? 'SoulNearSandboxBot',
    stateFile: options.stateFile,
    limits: options.limits ?? false,
    webhookRetryMs: options.webhookRetryMs ?? 500,
  });
  if (telegram.telegram.people().length === 0)
    for (const person of options.seed ?? []) telegram.telegram.person(person);
  const openai = createOpenAiRouter({ apiKeys: options.openaiKeys });
  const traces = createTraceStore();
  const live = createLiveHistory(options.metrics ?? {});

  const app = express();
  app.disable('x-powered-by');
  app.use(guardHost(options.allowedHosts ?? []));
  app.use(telegram.router);
  app.use('/openai/v1', openai.router);
  app.use('/otlp/v1/traces', traces.router);
  app.use(
    '/sandbox',
    createControlRouter({
      telegram: telegram.telegram,
      changes: telegram.changes,
      model: openai.model,
      scriptedModel: options.scriptedModel ?? true,
      hasTraces: () => traces.traces().length > 0,
    }),
  );
  app.use(createLiveRouter(live));
  app.use(createPageRouter());
  app.use((_req, res) => void res.status(404).json({ ok: false, error_code: 404, description: 'Not Found' }));
  app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    if (res.headersSent) res.destroy();
    else refuseUnexpected(error, res);
  });

  const server = createServer(app);
  const port = await listen(server, options.port, options.host ?? '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    botToken,
    telegramApiRoot: url,
    openaiBaseUrl: `${url}/openai/v1`,
    telegram: telegram.telegram,
    model: openai.model,
    traces,
    close() {
      live.close();
      telegram.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** As Telegram's look: the bot's id, a colon, 35 characters. */
function randomToken(): string {
  const id = 7_000_000_000 + Math.floor(Math.random() * 900_000_000);
  return `${id}:${randomBytes(27).toString('base64url').slice(0, 35)}`;
}
