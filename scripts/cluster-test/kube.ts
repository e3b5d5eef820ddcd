import { spawn } from 'node:child_process';

export interface Ran {
  code: number | null;
  out: string;
  /** Both streams, as they came. */
  said: string;
}

/** Runs a command to its end; killed after the time. Never throws for an exit code. */
export function run(
  command: string,
  args: string[],
  input?: string | Buffer,
  timeoutMs = 600_000,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], timeout: timeoutMs });
    let out = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      said += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, said }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** kubectl and helm against one context of the kubeconfig. */
export class Kube {
  readonly #context: string | undefined;
  readonly #helm: string;

  constructor(context: string | undefined, helm: string) {
    this.#context = context;
    this.#helm = helm;
  }

  kubectlArgs(namespace: string | undefined, args: string[]): string[] {
    const context = this.#context ? ['--context', this.#context] : [];
    return [...context, ...(namespace ? ['--namespace', namespace] : []), ...args];
  }

  tryKubectl(namespace: string | undefined, args: string[], input?: string | Buffer): Promise<Ran> {
    return run('kubectl', this.kubectlArgs(namespace, args), input);
  }

  /** What it wrote; throws with what it said where it failed. */
  async kubectl(namespace: string | undefined, args: string[], input?: string | Buffer): Promise<string> {
    const { code, out, said } = await this.tryKubectl(namespace, args, input);
    if (code !== 0) throw new Error(`kubectl ${args.slice(0, 3).join(' ')}: ${said.trim()}`);
    return out;
  }

  async get<T>(namespace: string | undefined, args: string[]): Promise<T> {
    return JSON.parse(await this.kubectl(namespace, ['get', ...args, '-o', 'json'])) as T;
  }

  async helm(namespace: string, args: string[], input?: string): Promise<string> {
    const context = this.#context ? ['--kube-context', this.#context] : [];
    const { code, out, said } = await run(this.#helm, ['--namespace', namespace, ...context, ...args], input);
    if (code !== 0) throw new Error(`helm ${args[0]}: ${said.replace(/^level=.*\n/gm, '').trim()}`);
    return out;
  }
}
