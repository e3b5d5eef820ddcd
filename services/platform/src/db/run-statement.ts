import type pg from 'pg';
import type { Statement } from './types.ts';
import { isUnavailable } from './unavailable.ts';

export type Outcome<R> =
  | { rows: R[]; broken: false }
  /** `broken`: the connection must not be used again. `stalePlan`: nothing ran, the same statement may be run anew. */
  | { error: unknown; broken: boolean; stalePlan: boolean };

/** Runs a named statement on a lent connection and says what is to become of the connection. Never throws. */
export async function runOn<R>(
  client: pg.PoolClient,
  statement: Statement,
  values: readonly unknown[],
): Promise<Outcome<R>> {
  try {
    const { rows } = await client.query({ name: statement.name, text: statement.text, values: [...values] });
    return { rows: rows as R[], broken: false };
  } catch (error) {
    const stalePlan = isStalePlan(error);
    return { error, broken: stalePlan || (isUnavailable(error) && !wasCancelled(error)), stalePlan };
  }
}

/** A migration changed the result's columns under a prepared statement: this connection can never run it again. */
function isStalePlan(error: unknown): boolean {
  return (error as { routine?: unknown } | null)?.routine === 'RevalidateCachedQuery';
}

/** statement_timeout ends the statement and leaves the connection in order. */
function wasCancelled(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === '57014';
}
