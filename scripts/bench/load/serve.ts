import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LeanCollector } from './collector.ts';
import type { LeanModel } from './model.ts';
import type { LeanTelegram } from './telegram.ts';

/** One plain server on loopback for the Bot API, Chat Completions and OTLP; answers its port. */
export function serve(telegram: LeanTelegram, model: LeanModel, collector: LeanCollector): Promise<number> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => route(request, Buffer.concat(chunks).toString('utf8'), response));
  });
  server.keepAliveTimeout = 60_000;

  function route({ url = '' }: IncomingMessage, body: string, response: ServerResponse): void {
    if (url.startsWith('/bot')) {
      const method = url.slice(url.lastIndexOf('/') + 1);
      const params = body === '' ? {} : JSON.parse(body);
      telegram.call(method, params, (result) => json(response, { ok: true, result }));
    } else if (url === '/openai/v1/chat/completions') {
      model.answer(JSON.parse(body), response);
    } else if (url === '/otlp/v1/traces') {
      collector.receive(JSON.parse(body));
      json(response, {});
    } else {
      json(response, {}, 404);
    }
  }

  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
}
