import { type PersonKey, SealError } from '@soulnear/platform/sealing/keyring.ts';
import { openCare } from '../budgets/care-seal.ts';
import type { AppContext } from '../context.ts';
import { openAnswer, openMessage, openRequest } from '../turns/sealed-turn.ts';
import { findKey, findMessages, findTalks, findTurns, findUsage, type TurnRow } from './export-store.ts';

export interface ExportedRow {
  table: 'messages' | 'turns' | 'usage';
  row: Record<string, unknown>;
}

/** Every row kept of a person, opened, in pages: what runs meanwhile is there as far as it is stored. */
export async function* exportPerson({ db, people }: AppContext, person: string): AsyncGenerator<ExportedRow> {
  const wrapped = await findKey(db, person);
  if (!wrapped) return;
  const key = people.learn(person, wrapped);
  for (const { talk, chat, mode } of await findTalks(db, person)) {
    let after = 0;
    for (let page = await findMessages(db, talk, after); page.length > 0; ) {
      for (const { id, turn, part, role, sealed, createdAt } of page) {
        after = id;
        const text = opened(() => openMessage(key, turn, part, sealed));
        yield { table: 'messages', row: { chat, mode, turn, role, at: createdAt, text } };
      }
      page = await findMessages(db, talk, after);
    }
  }
  let after = '00000000-0000-0000-0000-000000000000';
  for (let page = await findTurns(db, person, after); page.length > 0; ) {
    for (const turn of page) {
      after = turn.key;
      yield { table: 'turns', row: shownTurn(key, turn) };
    }
    page = await findTurns(db, person, after);
  }
  const usage = await findUsage(db, person);
  if (!usage) return;
  const careUntil = openCare(key, person, usage.careSealed);
  const limitsLiftedUntil = careUntil > 0 ? new Date(careUntil) : null;
  yield { table: 'usage', row: { day: usage.day, tokens: usage.tokens, limitsLiftedUntil } };
}

function shownTurn(key: PersonKey, turn: TurnRow): Record<string, unknown> {
  const { key: id, requestSealed, answerSealed, ...rest } = turn;
  const request = requestSealed && opened(() => openRequest(key, id, requestSealed));
  const answer = answerSealed && opened(() => openAnswer(key, id, answerSealed));
  return { turn: id, ...rest, request, answer };
}

/** A row that was moved or damaged does not cost the person all others. */
function opened<T>(open: () => T): T | { unreadable: true } {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealError) return { unreadable: true };
    throw error;
  }
}
