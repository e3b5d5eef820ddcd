import type { Database } from '@soulnear/platform/db/pool.ts';
import type { TurnClaim } from './end-store.ts';

export interface HeldTurn {
  key: string;
  fence: number;
  stopRequested: boolean;
}

/** Renews the leases of an owner's running turns, all in one statement; a turn not returned is no longer its own. */
export async function renewLeases(
  db: Database,
  owner: string,
  keys: string[],
  leaseMs: number,
): Promise<HeldTurn[]> {
  // Asked each second for the wish to stop, written only when a third of the lease is gone.
  const text = `
    with renewed as (
      update turns set lease_until = now() + $3 * interval '1 millisecond'
      where key = any ($2) and owner = $1 and state = 'running'
        and lease_until < now() + $3 * interval '0.67 millisecond'
    )
    select key, fence, stop_requested as "stopRequested" from turns
    where key = any ($2) and owner = $1 and state = 'running'`;
  return db.query<HeldTurn>({ name: 'renew-leases', text }, [owner, keys, leaseMs]);
}

/** Asks whoever runs the turn to stop. False where it is not running. */
export async function requestStop(db: Database, key: string): Promise<boolean> {
  const text = `update turns set stop_requested = true where key = $1 and state = 'running' returning key`;
  return (await db.query({ name: 'request-stop', text }, [key])).length > 0;
}

/** True where a begin could bring something new: the turn ended, vanished, or its lease ran out. */
export async function isWorthAsking(db: Database, key: string): Promise<boolean> {
  const text = `select key from turns where key = $1 and state = 'running' and lease_until >= now()`;
  return (await db.query({ name: 'is-turn-held', text }, [key])).length === 0;
}

/** Keeps the sealed request of a turn that began before its person's key was known here. */
export async function storeRequest(db: Database, claim: TurnClaim, sealed: Buffer): Promise<void> {
  const text = `
    update turns set request_sealed = $4 where key = $1 and owner = $2 and fence = $3 and state = 'running'`;
  await db.query({ name: 'store-request', text }, [claim.key, claim.owner, claim.fence, sealed]);
}
