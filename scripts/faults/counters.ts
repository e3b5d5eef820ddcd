import type { Ledger } from './ledger.ts';
import type { TurnEnd } from './town/books.ts';

export interface Counters {
  /** Updates never answered. */
  L: number;
  /** Final answers sent twice. */
  D: number;
  /** Model calls made after their turn's answer was stored. */
  C: number;
  /** Final answers out of the order of acceptance in their lane, those to deferred texts apart. */
  O: number;
  /** Model calls beyond the first of a turn. */
  repeatedCalls: number;
}

/** The clock of Postgres is this machine's, but it counts finer. */
const toleranceMs = 2;

/** `turns` by the mark of each text: what dialogue has stored of the turn that answers it. */
export function countFaults(ledger: Ledger, turns: Map<number, TurnEnd>): Counters {
  return {
    L: [...ledger.texts.values()].filter(({ answeredAt }) => answeredAt === undefined).length,
    ...sendFaults(ledger, turns),
    ...callFaults(ledger, turns),
  };
}

function sendFaults({ sent, texts }: Ledger, turns: Map<number, TurnEnd>): Pick<Counters, 'D' | 'O'> {
  const answered = new Set<number>();
  const newest = new Map<number, number>();
  let D = 0;
  let O = 0;
  for (const { chatId, marks } of sent.toSorted((one, other) => one.at - other.at)) {
    const asked = marks.filter((mark) => texts.get(mark)?.chatId === chatId);
    if (asked.length === 0) continue;
    const inTime = asked.filter((mark) => !turns.get(mark)?.deferred);
    if (asked.some((mark) => answered.has(mark))) D += 1;
    else if (inTime.some((mark) => mark < (newest.get(chatId) ?? 0))) O += 1;
    for (const mark of asked) answered.add(mark);
    newest.set(chatId, Math.max(newest.get(chatId) ?? 0, ...inTime));
  }
  return { D, O };
}

function callFaults({ calls }: Ledger, turns: Map<number, TurnEnd>): Pick<Counters, 'C' | 'repeatedCalls'> {
  const seen = new Set<string>();
  let C = 0;
  let repeatedCalls = 0;
  for (const call of calls) {
    if (call.ended === 'refused') continue;
    const turn = turns.get(call.marks[0] ?? Number.NaN);
    if (!turn) continue;
    if (seen.has(turn.key)) repeatedCalls += 1;
    seen.add(turn.key);
    if (turn.finishedAt !== undefined && call.at > turn.finishedAt + toleranceMs) C += 1;
  }
  return { C, repeatedCalls };
}
