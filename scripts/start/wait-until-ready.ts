import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from './ports.ts';
import { StartError } from './report.ts';

const limitMs = 60_000;

/** Waits until each service answers its readiness probe. */
export async function waitUntilReady(ports: Ports, sandbox: boolean): Promise<void> {
  const probes = [
    `http://127.0.0.1:${ports.gatewayProbe}/readyz`,
    `http://127.0.0.1:${ports.dialogueProbe}/readyz`,
    `http://127.0.0.1:${ports.profileProbe}/readyz`,
    ...(sandbox ? [`http://127.0.0.1:${ports.sandbox}/`] : []),
  ];
  const until = Date.now() + limitMs;
  await Promise.all(
    probes.map(async (probe) => {
      while (!(await answers(probe))) {
        if (Date.now() > until)
          throw new StartError(`${probe} did not become ready within ${limitMs / 1000} s.`);
        await sleep(50);
      }
    }),
  );
}

async function answers(probe: string): Promise<boolean> {
  try {
    return (await fetch(probe, { signal: AbortSignal.timeout(2_500) })).ok;
  } catch {
    return false;
  }
}
