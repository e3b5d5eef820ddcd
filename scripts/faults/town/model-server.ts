import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { idsIn, markOf } from '../../bench/load/text-book.ts';
import type { Ledger, ModelCall } from '../ledger.ts';

/** How one call is answered; times in milliseconds. */
export interface Speech {
  firstMs: number;
  /** Between words; 0: all at once. */
  everyMs: number;
  words: number;
  /** An HTTP error in place of an answer. */
  status?: number;
  /** In seconds, with an error. */
  retryAfter?: number;
}

interface ChatBody {
  model: string;
  messages: { role: string; content: string }[];
}

export interface ModelServer {
  url: string;
  /** Decides about each call by the marks it is asked for. */
  speak: (marks: number[]) => Speech;
  /** Calls that stream now. */
  open(): number;
  close(): Promise<void>;
}

export const usualSpeech: Speech = { firstMs: 200, everyMs: 0, words: 12 };
const lastWord = 'Обнимаю.';
const words = 'похоже этот день был непростым и хорошо что ты об этом говоришь'.split(' ');

/** A model provider whose answers name the texts they answer, and end with a word that shows they are whole. */
export async function startModelServer(ledger: Ledger): Promise<ModelServer> {
  const open = new Set<ModelCall>();
  const model: ModelServer = {
    url: '',
    speak: () => usualSpeech,
    open: () => open.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(JSON.parse(Buffer.concat(chunks).toString('utf8')), response));
  });
  server.keepAliveTimeout = 60_000;

  function answer(body: ChatBody, response: ServerResponse): void {
    const marks = askedIn(body);
    const call: ModelCall = { at: Date.now(), marks, halfAnswer: hasHalfAnswer(body) };
    ledger.calls.push(call);
    const speech = model.speak(marks);
    if (speech.status) {
      call.ended = 'refused';
      refuse(response, speech.status, speech.retryAfter);
      return;
    }
    open.add(call);
    response.on('close', () => {
      open.delete(call);
      call.ended ??= 'gone';
    });
    stream(body.model, marks, speech, response, () => {
      call.ended = 'whole';
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  model.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return model;
}

function stream(
  model: string,
  marks: number[],
  { firstMs, everyMs, words: count }: Speech,
  response: ServerResponse,
  onWhole: () => void,
): void {
  const startedAt = performance.now();
  const head = `{"id":"chatcmpl-town","object":"chat.completion.chunk","created":1,"model":${JSON.stringify(model)}`;
  const chunk = (delta: object, finish: string | null = null) =>
    `data: ${head},"choices":[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(finish)}}],"usage":null}\n\n`;
  const usage = { prompt_tokens: 100, completion_tokens: count, total_tokens: 100 + count };
  const tail = `${chunk({}, 'stop')}data: ${head},"choices":[],"usage":${JSON.stringify(usage)}}\n\ndata: [DONE]\n\n`;
  let said = 0;

  const wordAt = (index: number) => {
    if (index === 0) return `Слышу тебя, ${marks.map(markOf).join(' ')}.`;
    return index === count - 1 ? ` ${lastWord}` : ` ${words[index % words.length]}`;
  };
  const speak = () => {
    if (response.destroyed) return;
    const due = everyMs === 0 ? count : said + 1;
    let out = said === 0 ? chunk({ role: 'assistant', content: '' }) : '';
    for (; said < due; said += 1) out += chunk({ content: wordAt(said) });
    if (said >= count) {
      onWhole();
      response.end(out + tail);
      return;
    }
    response.write(out);
    setTimeout(speak, Math.max(0, startedAt + firstMs + said * everyMs - performance.now()));
  };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  setTimeout(speak, firstMs);
}

function refuse(response: ServerResponse, status: number, retryAfter: number | undefined): void {
  const body = JSON.stringify({ error: { message: 'scripted', type: 'server_error', code: null } });
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });
  response.end(body);
}

/** The texts of this turn: what the person said since the last answer. */
function askedIn({ messages }: ChatBody): number[] {
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  return messages.slice(last + 1).flatMap(({ role, content }) => (role === 'user' ? idsIn(content) : []));
}

function hasHalfAnswer({ messages }: ChatBody): boolean {
  return messages.some(({ role, content }) => role === 'assistant' && !content.includes(lastWord));
}
