import { type ChildProcess, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePortBlock } from '../lib/free-ports.ts';
import type { Kube } from './kube.ts';

/** A way from this machine to a Service, opened anew whenever its pod goes. */
export class PortForward {
  readonly port: number;
  readonly #kube: Kube;
  readonly #namespace: string;
  readonly #target: string;
  #child: ChildProcess | undefined;
  #closed = false;

  constructor(kube: Kube, namespace: string, target: string, port: number) {
    this.#kube = kube;
    this.#namespace = namespace;
    this.#target = target;
    this.port = port;
  }

  /** `target`: service/NAME and its port. */
  static async open(kube: Kube, namespace: string, service: string, remote: number): Promise<PortForward> {
    const port = await freePortBlock(1);
    const forward = new PortForward(kube, namespace, `${service} ${remote}`, port);
    forward.#start();
    await forward.#ready();
    return forward;
  }

  #start(): void {
    const [service = '', remote] = this.#target.split(' ');
    const args = ['port-forward', '--address', '127.0.0.1', service, `${this.port}:${remote}`];
    const child = spawn('kubectl', this.#kube.kubectlArgs(this.#namespace, args), { stdio: 'ignore' });
    child.once('error', () => undefined);
    child.once('close', () => {
      if (!this.#closed) setTimeout(() => this.#closed || this.#start(), 400);
    });
    this.#child = child;
  }

  async #ready(): Promise<void> {
    for (let tries = 0; tries < 150; tries += 1) {
      if (await answers(this.port)) return;
      await sleep(200);
    }
    throw new Error(`no way to ${this.#target} in ${this.#namespace}`);
  }

  close(): void {
    this.#closed = true;
    this.#child?.kill();
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
