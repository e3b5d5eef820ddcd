import type { AppContext } from '../context.ts';
import { deleteEventsOf } from '../product/event-store.ts';
import { pseudonymOf } from '../product/event-writer.ts';
import { type Forgetting, noteForgetting } from './forget-store.ts';

const deadlineMs = 8_000;

/** Asks every service that has not confirmed; notes who did. Returns the forgetting as it stands now. */
export async function forgetEverywhere(context: AppContext, forgetting: Forgetting): Promise<Forgetting> {
  const { db, dialogue, profile, logger } = context;
  const { person } = forgetting;
  const ask = async (done: boolean, forget: () => Promise<unknown>): Promise<boolean> => {
    if (done) return true;
    try {
      await forget();
      return true;
    } catch (error) {
      logger.warn({ err: error }, 'a service has not forgotten a person yet; it is asked again');
      return false;
    }
  };
  // What this process still has of them goes first; of other processes the sweep's turn comes later than their writes.
  await context.product.flush();
  await ask(false, () => deleteEventsOf(db, pseudonymOf(context.keyring, person)));
  const [dialogueDone, profileDone] = await Promise.all([
    ask(forgetting.dialogueDone, () => dialogue.forgetPerson(person, deadlineMs)),
    ask(forgetting.profileDone, () => profile.forgetPerson(person, deadlineMs)),
  ]);
  const now = { ...forgetting, dialogueDone, profileDone };
  await noteForgetting(db, now);
  return now;
}
