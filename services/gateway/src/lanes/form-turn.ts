import type { InboxRow } from './lane-types.ts';

export interface TurnText {
  id: string;
  text: string;
}

export interface Candidate {
  row: InboxRow;
  /** Null: a tap, or a payload that could not be read; such a row is served alone. */
  text: string | null;
  /** Only texts of one sender are joined. */
  sender: number | null;
  /** The words are somebody else's, handed on. */
  forwarded?: boolean;
}

const budgetChars = 12_000;

/**
 * The rows of the next turn: those once bound together; else the first with the texts that wait behind it, as far as
 * the budget goes. A pure function of the rows, so that a successor forms the same turn. A row that failed is served
 * alone; one that stepped aside comes after the others.
 */
export function formTurn(candidates: Candidate[]): Candidate[] {
  const head = candidates.find(({ row }) => row.tries < 2) ?? candidates[0];
  if (!head) return [];
  const { answeredBy } = head.row;
  if (answeredBy !== null) return candidates.filter(({ row }) => row.answeredBy === answeredBy);
  if (head.text === null || head.row.tries > 0) return [head];
  const turn = [head];
  let chars = head.text.length;
  for (const next of candidates.slice(candidates.indexOf(head) + 1)) {
    if (next.row.tries >= 2) continue;
    const { text, sender, row } = next;
    if (text === null || sender !== head.sender || row.tries > 0 || row.answeredBy !== null) break;
    chars += text.length;
    if (chars > budgetChars) break;
    turn.push(next);
  }
  return turn;
}
