import type { AppContext } from '../context.ts';
import { renewLeases } from './lease-store.ts';

/** Keeps the leases of this process's turns and brings the wish to stop, with one statement for all of them. */
export function startLeaseKeeper(context: AppContext): { stop(): void } {
  let asking = false;
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    keepLeases(context)
      // The lease outlives several such failures; when it does not, the fence refuses our late write.
      .catch((error: unknown) => context.logger.warn({ err: error }, 'leases not renewed'))
      .finally(() => {
        asking = false;
      });
  }, context.timings.heartbeatMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

async function keepLeases({ db, owner, turns, timings }: AppContext): Promise<void> {
  const held = turns.all().flatMap((turn) => (turn.claim ? [{ turn, claim: turn.claim }] : []));
  if (held.length === 0) return;
  const keys = held.map(({ claim }) => claim.key);
  const rows = await renewLeases(db, owner, keys, timings.leaseMs);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  for (const { turn, claim } of held) {
    // It may have ended, or begun anew, while the database was asked.
    if (turn.claim !== claim) continue;
    const row = byKey.get(claim.key);
    if (row?.fence !== claim.fence) turn.lose();
    else if (row.stopRequested) turn.stop();
  }
}
