import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
const chatChunks = [
  { id: 'c1', model: 'test-model-1', choices: [{ index: 0, delta: { content: 'canary-answer' } }] },
  { id: 'c1', model: 'test-model-1', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  { id: 'c1', model: 'test-model-1', choices: [], usage },
];
const output = [
  {
    id: 'm1',
    type: 'message',
    role: 'assistant',
    status: 'completed',
    content: [{ type: 'output_text', text: 'canary-answer', annotations: [] }],
  },
];
const responseEvents = [
  { type: 'response.created', response: { id: 'r1', model: 'test-model-1', output: [] } },
  { type: 'response.output_text.delta', delta: 'canary-answer' },
  { type: 'response.output_item.done', output_index: 0, item: output[0] },
  {
    type: 'response.completed',
    response: { id: 'r1', model: 'test-model-1', output, usage: { input_tokens: 11, output_tokens: 7 } },
  },
];

/** An OpenAI that streams and a Telegram that nods, on one loopback port; keeps the headers of each request. */
export async function startFakeUpstreams() {
  const requests: { path: string; traceparent: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, traceparent: request.headers.traceparent as string | undefined });
    request.resume().on('end', () => {
      if (path.startsWith('/bot')) return response.end('{"ok":true}');
      const events = path.endsWith('/responses') ? responseEvents : chatChunks;
      response.setHeader('content-type', 'text/event-stream');
      for (const event of events) response.write(`data: ${JSON.stringify(event)}\n\n`);
      return response.end(path.endsWith('/responses') ? '' : 'data: [DONE]\n\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
