import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

// A connection for each call: through a forwarded port, one that was idle may be gone without a sign.
const agent = new Agent({ keepAlive: false, maxSockets: 64 });
const timeoutMs = 30_000;

/** The sandbox's control surface through a forwarded port; `host` is a name that it knows itself by. */
export class SandboxCalls {
  readonly #port: number;
  readonly #host: string;

  constructor(port: number, host: string) {
    this.#port = port;
    this.#host = host;
  }

  get = <T>(path: string): Promise<T> => this.#again(() => this.#call<T>('GET', path));
  post = <T>(path: string, body: unknown): Promise<T> => this.#call<T>('POST', path, body);
  delete = (path: string): Promise<void> => this.#again(() => this.#call('DELETE', path));

  /** What changes nothing when repeated: after a reinstall the way is to a pod that is no more. */
  async #again<T>(call: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await call();
      } catch (error) {
        if (tries === 40 || !('code' in (error as object))) throw error;
        await sleep(500);
      }
    }
  }

  #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const headers = {
      host: this.#host,
      ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }),
    };
    return new Promise((resolve, reject) => {
      const options = {
        port: this.#port,
        host: '127.0.0.1',
        method,
        path: `/sandbox${path}`,
        headers,
        agent,
      };
      const call = request({ ...options, timeout: timeoutMs }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if ((response.statusCode ?? 500) >= 300)
            reject(new Error(`${path} answered ${response.statusCode}: ${text}`));
          else resolve((text === '' ? undefined : JSON.parse(text)) as T);
        });
      });
      call.on('timeout', () => call.destroy(new Error(`${path}: no answer within ${timeoutMs} ms`)));
      call.on('error', reject);
      call.end(bytes);
    });
  }
}
