import type { TalkRequest } from '@soulnear/contracts/dialogue.ts';
import type { AppContext } from '../context.ts';
import { replaceTalk } from './talk-store.ts';

/** Forgets the current talk of a mode and cancels its turns; those of other processes learn it by their heartbeat. */
export async function deleteTalk({ db, turns, offRecord }: AppContext, request: TalkRequest): Promise<void> {
  await replaceTalk(db, request);
  offRecord.delete(request);
  for (const turn of turns.all()) {
    const { person, chat, mode } = turn.request;
    if (person === request.person && chat === request.chat && mode === request.mode && turn.claim)
      turn.lose();
  }
}
