import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

export interface Order {
  id: number;
  chatId: number;
  body: string;
  copies: number;
}

/** An order carried out. */
export interface Receipt {
  id: number;
  acceptMs: number[];
  refused: number;
}

const pauseMs = 150;
const answerMs = 30_000;

const { urls, secret } = workerData as { urls: string[]; secret: string };
const targets = urls.map((url) => new URL(url));
const agent = new Agent({ keepAlive: true, maxSockets: 100 });
const chats = new Map<number, Promise<void>>();
let turn = 0;

parentPort?.on('message', ({ id, chatId, body, copies }: Order) => {
  const before = chats.get(chatId) ?? Promise.resolve();
  const receipt: Receipt = { id, acceptMs: [], refused: 0 };
  const delivered = before.then(async () => {
    await Promise.all(Array.from({ length: copies }, () => untilAccepted(Buffer.from(body), receipt)));
    parentPort?.postMessage(receipt);
  });
  chats.set(chatId, delivered);
});

async function untilAccepted(body: Buffer, receipt: Receipt): Promise<void> {
  for (;;) {
    turn += 1;
    const startedAt = performance.now();
    const status = await post(targets[turn % targets.length] as URL, body);
    if (status >= 200 && status < 300) {
      receipt.acceptMs.push(performance.now() - startedAt);
      return;
    }
    receipt.refused += 1;
    await sleep(pauseMs);
  }
}

/** The status; 0 where no answer came. */
function post({ hostname, port, pathname: path }: URL, body: Buffer): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-telegram-bot-api-secret-token': secret,
  };
  return new Promise((resolve) => {
    const options = { agent, hostname, port, path, method: 'POST', headers, timeout: answerMs };
    const sending = request(options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
    });
    sending.on('timeout', () => sending.destroy());
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}
