import { retention } from '@soulnear/contracts/retention.ts';
import { say } from '../answers/say.ts';
import { sidePart } from '../answers/sender.ts';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import type { OffRecord } from '../lanes/lane-types.ts';
import type { Work } from '../lanes/work.ts';
import { translate } from '../locales/translate.ts';
import { privacyKeyboard } from '../menu/privacy-keyboard.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { beginOffRecord, endOffRecord } from './off-record-store.ts';

/** Whether something accepted at a time is off the record. */
export function isOffRecord(offRecord: OffRecord | null, acceptedAt: Date): boolean {
  return offRecord !== null && acceptedAt >= offRecord.from && acceptedAt < offRecord.until;
}

/** Whether a turn is: one of its texts is enough. In groups nothing is. */
export function isTurnOffRecord({ person, rows, lane }: Work): boolean {
  return lane.chatId > 0 && rows.some(({ acceptedAt }) => isOffRecord(person.offRecord, acceptedAt));
}

/** /offrecord: from this message on nothing is kept, until it is sent again or some hours are over. */
export function toggleOffRecord({ db, timing }: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { person, language, rows } = ctx.work;
    const { acceptedAt } = rows[0];
    const on = !isOffRecord(person.offRecord, acceptedAt);
    if (on) {
      await beginOffRecord(db, person.telegramId, acceptedAt, timing.offRecordMs);
      const until = new Date(acceptedAt.getTime() + timing.offRecordMs);
      person.offRecord = { from: acceptedAt, until, told: false };
    } else {
      // What was accepted in the same moment is not kept either.
      const until = new Date(acceptedAt.getTime() + 1);
      await endOffRecord(db, person.telegramId, until);
      if (person.offRecord) person.offRecord = { ...person.offRecord, until, told: true };
    }
    const hours = Math.round(timing.offRecordMs / 3_600_000);
    const turnDays = retention.turns.hours / 24;
    const text = translate(language, on ? 'off-record-on' : 'off-record-off', { hours, turnDays });
    await showScreen(ctx, { text, keyboard: privacyKeyboard(language, on) });
  };
}

/** Says once that the hours are over, before the first answer that is kept again. */
export async function sayOffRecordEnded(
  { db }: AppContext,
  { person, rows, sender, language }: Work,
): Promise<void> {
  const { offRecord } = person;
  if (!offRecord || offRecord.told || rows[0].acceptedAt < offRecord.until) return;
  await say(sender, language, 'off-record-ended', { part: sidePart.offRecordEnded });
  await endOffRecord(db, person.telegramId, offRecord.until);
}
