import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { umbrella, type Values } from '../charts/render.ts';
import type { Kube } from './kube.ts';

export const releaseName = 'bot';
const timeout = ['--timeout', '10m'];

/** One release of the chart in a namespace of its own. */
export class Release {
  readonly namespace: string;
  /** Of what is installed now. */
  revisions = 0;
  readonly #kube: Kube;
  readonly #environment: 'test' | 'prod';
  readonly #values: Values;

  constructor(kube: Kube, namespace: string, environment: 'test' | 'prod', values: Values) {
    this.#kube = kube;
    this.namespace = namespace;
    this.#environment = environment;
    this.#values = values;
  }

  /** `helm upgrade --install` to its end; `more` stands over the release's own values. */
  async upgrade(more: Values = {}): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'soulnear-values-'));
    const files = [this.#values, more].map((values, index) => {
      const path = join(folder, `${index}.json`);
      writeFileSync(path, JSON.stringify(values), { mode: 0o600 });
      return ['--values', path];
    });
    const environment = ['--values', join(umbrella, `values-${this.#environment}.yaml`)];
    const args = ['upgrade', '--install', releaseName, umbrella, ...environment, ...files.flat()];
    try {
      await this.#kube.helm(this.namespace, [...args, '--wait', '--wait-for-jobs', ...timeout]);
      this.revisions += 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async rollback(): Promise<void> {
    await this.#kube.helm(this.namespace, ['rollback', releaseName, '--wait', '--wait-for-jobs', ...timeout]);
  }

  async uninstall(): Promise<void> {
    await this.#kube.helm(this.namespace, ['uninstall', releaseName, '--wait', ...timeout]);
    this.revisions = 0;
  }

  /** The lines of its tests that begin with `ok`; throws where one fails. */
  async test(): Promise<string[]> {
    const said = await this.#kube.helm(this.namespace, ['test', releaseName, '--logs', '--timeout', '5m']);
    return said.split('\n').filter((line) => /^ok\b/.test(line));
  }
}

/** Restarts the pods of these services, as a new version would. */
export const newRound = (round: string, services = ['gateway', 'dialogue', 'profile-analysis']): Values =>
  Object.fromEntries(services.map((name) => [name, { podAnnotations: { round } }]));
