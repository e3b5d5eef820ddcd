import type { ServerResponse } from 'node:http';
import type { Pace } from './load-types.ts';
import { idsIn, markOf, type TextBook } from './text-book.ts';

interface ChatBody {
  model: string;
  messages: { role: string; content: string }[];
}

const words = 'Похоже, этот день был непростым, и хорошо, что ты об этом говоришь.'.split(' ');

/** Streams scripted answers in the form of Chat Completions. */
export class LeanModel {
  pace: Pace = { firstTokenMs: 200, everyMs: 0, tokens: 40 };
  readonly #book: TextBook;

  constructor(book: TextBook) {
    this.#book = book;
  }

  answer(body: ChatBody, response: ServerResponse): void {
    const startedAt = performance.now();
    const { firstTokenMs, everyMs, tokens } = this.pace;
    const ids = askedIn(body);
    const head = `{"id":"chatcmpl-bench","object":"chat.completion.chunk","created":1,"model":"${body.model}"`;
    const chunk = (delta: object, finish: string | null = null) =>
      `data: ${head},"choices":[{"index":0,"delta":${JSON.stringify(delta)},"finish_reason":${JSON.stringify(finish)}}],"usage":null}\n\n`;
    const usage = { prompt_tokens: 400, completion_tokens: tokens, total_tokens: 400 + tokens };
    const tail = `${chunk({}, 'stop')}data: ${head},"choices":[],"usage":${JSON.stringify(usage)}}\n\ndata: [DONE]\n\n`;
    const opening = `Слышу тебя, ${ids.map(markOf).join(' ')}.`;
    let said = 0;

    const speak = () => {
      if (response.destroyed) return;
      let out = said === 0 ? chunk({ role: 'assistant', content: '' }) : '';
      const due = everyMs === 0 ? tokens : said + 1;
      while (said < due) {
        out += chunk({ content: said === 0 ? opening : ` ${words[said % words.length]}` });
        said += 1;
      }
      if (said < tokens) {
        response.write(out);
        setTimeout(speak, Math.max(0, startedAt + firstTokenMs + said * everyMs - performance.now()));
        return;
      }
      response.end(out + tail);
      this.#book.modelEnded(ids, performance.now() - startedAt);
    };
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    setTimeout(speak, firstTokenMs);
  }
}

/** The texts of this turn: what the person said since the last answer. */
function askedIn({ messages }: ChatBody): number[] {
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  return messages.slice(last + 1).flatMap(({ role, content }) => (role === 'user' ? idsIn(content) : []));
}
