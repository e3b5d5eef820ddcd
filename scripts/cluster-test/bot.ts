import { Books } from '../faults/town/books.ts';
import type { Kube } from './kube.ts';
import { Pods } from './pods.ts';
import { PortForward } from './port-forward.ts';
import { type Release, releaseName } from './release.ts';
import type { Secrets } from './secrets.ts';
import { SandboxCalls } from './town/sandbox-calls.ts';
import { Town } from './town/town.ts';

/** A release with its own sandbox, and the ways to look at both from here. */
export interface Bot {
  namespace: string;
  release: Release;
  pods: Pods;
  town: Town;
  books: Books;
  close(): void;
}

/** Opens ways to the sandbox and to Postgres of an installed release. */
export async function openBot(kube: Kube, release: Release, secrets: Secrets): Promise<Bot> {
  const { namespace } = release;
  const sandbox = await PortForward.open(kube, namespace, `service/${releaseName}-sandbox`, 8086);
  const postgres = await PortForward.open(kube, namespace, `service/${releaseName}-postgres`, 5432);
  const books = new Books(
    `postgres://soulnear:${secrets.POSTGRES_PASSWORD}@127.0.0.1:${postgres.port}/soulnear`,
  );
  const calls = new SandboxCalls(sandbox.port, `${releaseName}-sandbox`);
  return {
    namespace,
    release,
    pods: new Pods(kube, namespace),
    town: new Town(calls, books),
    books,
    close() {
      sandbox.close();
      postgres.close();
    },
  };
}
