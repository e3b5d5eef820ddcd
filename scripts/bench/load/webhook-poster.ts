import { Agent, request } from 'node:http';

const tries = 5;
const pauseMs = 500;

/** Posts updates as Telegram does: over at most so many connections, again after anything but 2xx. */
export function createWebhookPoster(
  url: string,
  secret: string,
  connections: number,
): (update: object) => void {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const { hostname, port, pathname: path } = new URL(url);

  function post(body: Buffer, attempt: number): void {
    const again = () => {
      if (attempt < tries) setTimeout(() => post(body, attempt + 1), pauseMs);
    };
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-telegram-bot-api-secret-token': secret,
    };
    request({ agent, hostname, port, path, method: 'POST', headers }, (response) => {
      response.resume();
      if ((response.statusCode ?? 500) >= 300) again();
    })
      .on('error', again)
      .end(body);
  }

  return (update) => post(Buffer.from(JSON.stringify(update)), 1);
}
