import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const timeoutMs = 30_000;

/** The sandbox's control surface through a forwarded port; `host` is a name that it knows itself by. */
export class SandboxCalls {
  readonly #port: number;
  readonly #host: string;

  constructor(port: number, host: string) {
    this.#port = port;
    this.#host = host;
  }

  get = <T>(path: string): Promise<T> => this.#call<T>('GET', path);
  post = <T>(path: string, body: unknown): Promise<T> => this.#call<T>('POST', path, body);
  delete = (path: string): Promise<void> => this.#call('DELETE', path);

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
