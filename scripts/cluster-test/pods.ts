import { setTimeout as sleep } from 'node:timers/promises';
import type { Kube } from './kube.ts';

export interface Pod {
  metadata: { name: string; uid: string; deletionTimestamp?: string; labels: Record<string, string> };
  status: {
    phase: string;
    containerStatuses?: { name: string; ready: boolean; restartCount: number }[];
  };
}

/** The processes that the init of a container started, which are the service. */
const killScript =
  'for d in /proc/[0-9]*; do read -r pid name state parent rest < $d/stat; [ "$parent" = 1 ] && kill -9 $pid; done';

/** The pods of one release. */
export class Pods {
  readonly #kube: Kube;
  readonly #namespace: string;

  constructor(kube: Kube, namespace: string) {
    this.#kube = kube;
    this.#namespace = namespace;
  }

  async of(service: string): Promise<Pod[]> {
    const selector = ['-l', `app.kubernetes.io/name=${service}`];
    return (await this.#kube.get<{ items: Pod[] }>(this.#namespace, ['pods', ...selector])).items;
  }

  async ready(service: string): Promise<Pod[]> {
    return (await this.of(service)).filter(
      ({ metadata, status }) =>
        !metadata.deletionTimestamp && (status.containerStatuses ?? []).some(({ ready }) => ready),
    );
  }

  async untilReady(service: string, count: number, timeoutMs = 120_000): Promise<Pod[]> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const pods = await this.ready(service);
      if (pods.length >= count) return pods;
      if (Date.now() > until) throw new Error(`${pods.length} of ${count} ${service} pods are ready`);
      await sleep(500);
    }
  }

  /** What the process in the pod calls itself in leases; it says so when it starts. */
  async owner({ metadata }: Pod, service: string): Promise<string | undefined> {
    const log = await this.#kube.tryKubectl(this.#namespace, ['logs', metadata.name, '-c', service]);
    return [...log.out.matchAll(/"owner":"([0-9a-f-]{36})"/g)].at(-1)?.[1];
  }

  /** SIGKILL for the service's process; one that died before goes with its pod, since Kubernetes would let it wait. */
  async kill({ metadata, status }: Pod, service: string): Promise<void> {
    const exec = ['exec', metadata.name, '-c', service, '--', 'sh', '-c', killScript];
    await this.#kube.tryKubectl(this.#namespace, exec);
    if ((status.containerStatuses ?? []).some(({ restartCount }) => restartCount > 0)) {
      const gone = ['delete', 'pod', metadata.name, '--grace-period=0', '--force', '--wait=false'];
      await this.#kube.tryKubectl(this.#namespace, gone);
    }
  }

  /** What shows that a process died: the pods and their restarts. */
  async lives(services: string[]): Promise<Map<string, number>> {
    const pods = (await Promise.all(services.map((service) => this.of(service)))).flat();
    return new Map(
      pods.map(({ metadata, status }) => [
        metadata.name,
        (status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
      ]),
    );
  }
}
