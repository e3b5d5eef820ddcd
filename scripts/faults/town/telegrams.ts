import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '@soulnear/sandbox/server.ts';
import type { BotCall, TelegramSandbox } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import { LeanTelegram } from '../../bench/load/telegram.ts';
import { TextBook } from '../../bench/load/text-book.ts';
import type { Ledger } from '../ledger.ts';

export interface Telegram {
  url: string;
  /** The bot may write to this chat. */
  meet(chatId: number): void;
  /** Queues an update for a bot that polls. */
  queue(update: { update_id: number }): void;
  /** Writes what the bot has sent up to now into the ledger. */
  absorb(): void;
  /** Only of the faithful one. */
  sandbox: TelegramSandbox | undefined;
  /** All calls of the bot up to the last absorbing; only of the faithful one. */
  calls: BotCall[];
  close(): Promise<void>;
}

export type TelegramKind = 'faithful' | 'lean';

/** The sandbox: it checks what it is sent and can be told to fail. */
export async function startFaithful(botToken: string, ledger: Ledger): Promise<Telegram> {
  const sandbox = await startSandbox({ port: 0, botToken, webhookRetryMs: 200 });
  const { telegram } = sandbox;
  const calls: BotCall[] = [];
  let open: BotCall[] = [];
  const absorb = () => {
    for (const call of telegram.calls) {
      calls.push(call);
      if (call.method === 'sendMessage') open.push(call);
    }
    telegram.clearCalls();
    open = open.filter((call) => {
      if (call.ok) ledger.message(Number(call.params.chat_id), String(call.params.text), call.at);
      return call.ok === undefined;
    });
  };
  const timer = setInterval(absorb, 25);
  return {
    url: sandbox.url,
    meet(chatId) {
      // A kind of update that the bot has not asked for: it vanishes, the chat stays known.
      telegram.person({ id: chatId, languageCode: 'ru' });
      telegram.deliver({ chat_member: { chat: { id: chatId, type: 'private' }, from: { id: chatId } } });
    },
    queue: (update) => void telegram.deliver(update),
    absorb,
    sandbox: telegram,
    calls,
    close() {
      clearInterval(timer);
      return sandbox.close();
    },
  };
}

/** The bench's: it takes everything and costs next to nothing. */
export async function startLean(_botToken: string, ledger: Ledger): Promise<Telegram> {
  const telegram = new LeanTelegram(new LedgerBook(ledger));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '' } = request;
      const body = Buffer.concat(chunks).toString('utf8');
      const method = url.slice(url.lastIndexOf('/') + 1);
      telegram.call(method, body === '' ? {} : JSON.parse(body), (result) =>
        json(response, { ok: true, result }),
      );
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    meet: () => undefined,
    queue() {
      throw new Error('the lean Telegram makes its own updates');
    },
    absorb: () => undefined,
    sandbox: undefined,
    calls: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class LedgerBook extends TextBook {
  readonly #ledger: Ledger;

  constructor(ledger: Ledger) {
    super();
    this.#ledger = ledger;
  }

  override drafted(): void {}

  override answered(chatId: number, message: string): void {
    this.#ledger.message(chatId, message);
  }
}

function json(response: ServerResponse, body: unknown): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
  response.end(bytes);
}
