import type { AppContext } from '../context.ts';
import { requestStop } from './lease-store.ts';

/** Ends a running turn, here or in another process, keeping what is written. False where it does not run. */
export async function stopTurn({ db, turns }: AppContext, key: string): Promise<boolean> {
  const live = turns.get(key);
  if (live?.claim) {
    live.stop();
    return true;
  }
  return requestStop(db, key);
}
