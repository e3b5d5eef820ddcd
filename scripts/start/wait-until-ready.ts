import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from './ports.ts';

const noticeMs = 30_000;

/**
 * Waits until each service answers its readiness probe. One that cannot run ends by itself; one that waits (for
 * Telegram, say) is waited for, and named now and then.
 */
export async function waitUntilReady(ports: Ports, sandbox: boolean): Promise<void> {
  const probes = {
    gateway: `http://127.0.0.1:${ports.gatewayProbe}/readyz`,
    dialogue: `http://127.0.0.1:${ports.dialogueProbe}/readyz`,
    'profile-analysis': `http://127.0.0.1:${ports.profileProbe}/readyz`,
    ...(sandbox && { sandbox: `http://127.0.0.1:${ports.sandbox}/` }),
  };
  await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => {
      const startedAt = Date.now();
      let noticeAt = startedAt + noticeMs;
      while (!(await answers(probe))) {
        if (Date.now() > noticeAt) {
          const seconds = Math.round((Date.now() - startedAt) / 1000);
          console.error(`${name} is not ready after ${seconds} s; its lines above say what it waits for.`);
          noticeAt = Date.now() + noticeMs;
        }
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
