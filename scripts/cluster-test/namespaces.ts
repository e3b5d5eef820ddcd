import { randomBytes } from 'node:crypto';
import type { Kube } from './kube.ts';

/** Namespaces that this run has made; it touches no other. */
export class Namespaces {
  readonly #kube: Kube;
  readonly #made: string[] = [];
  readonly #prefix = `soulnear-ct-${randomBytes(3).toString('hex')}`;

  constructor(kube: Kube) {
    this.#kube = kube;
  }

  /** A new one that enforces the standard "restricted". */
  async make(name: string): Promise<string> {
    const namespace = `${this.#prefix}-${name}`;
    const labels = {
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
      'app.kubernetes.io/part-of': 'soulnear-cluster-test',
    };
    const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } };
    await this.#kube.kubectl(undefined, ['create', '-f', '-'], JSON.stringify(object));
    this.#made.push(namespace);
    return namespace;
  }

  async remove(namespace: string): Promise<void> {
    await this.#kube.tryKubectl(undefined, ['delete', 'namespace', namespace, '--wait=false']);
  }

  /** Deletes all of them and waits until they are gone. */
  async removeAll(): Promise<void> {
    if (this.#made.length === 0) return;
    const pods = this.#made.map((namespace) =>
      this.#kube.tryKubectl(namespace, [
        'delete',
        'pod',
        '--all',
        '--grace-period=0',
        '--force',
        '--wait=false',
      ]),
    );
    await Promise.all(this.#made.map((namespace) => this.remove(namespace)));
    await Promise.all(pods);
    const names = this.#made.splice(0);
    await this.#kube.tryKubectl(undefined, [
      ...['delete', 'namespace', ...names, '--ignore-not-found', '--timeout=120s'],
    ]);
  }
}
