import { describe, expect, it } from '@jest/globals';
import { type Candidate, formTurn } from '../src/lanes/form-turn.ts';
import type { InboxRow } from '../src/lanes/lane-types.ts';

let seq = 0;
function candidate(text: string | null, row: Partial<InboxRow> = {}, sender = 1): Candidate {
  seq += 1;
  const usual = { id: `r${seq}`, seq, tries: 0, answeredBy: null, state: 'waiting', due: true };
  return { row: { ...usual, ...row } as InboxRow, text, sender };
}

describe('a turn', () => {
  it('joins texts in order, up to the budget', () => {
    const texts = [candidate('a'.repeat(6_000)), candidate('b'.repeat(6_000)), candidate('c')];
    expect(formTurn(texts)).toEqual(texts.slice(0, 2));
  });

  it('takes a text beyond the budget alone', () => {
    const texts = [candidate('a'.repeat(16_000)), candidate('b')];
    expect(formTurn(texts)).toEqual(texts.slice(0, 1));
  });

  it('once bound stays what it was', () => {
    const texts = [candidate('a', { answeredBy: 'k' }), candidate('b', { answeredBy: 'k' }), candidate('c')];
    expect(formTurn(texts)).toEqual(texts.slice(0, 2));
  });

  it('holds one person’s texts only', () => {
    const texts = [candidate('a'), candidate('b', {}, 2), candidate('c')];
    expect(formTurn(texts)).toEqual(texts.slice(0, 1));
  });

  it('leaves a failed or unreadable text alone, and one that stepped aside to the end', () => {
    const [failed, other] = [candidate('a', { tries: 1 }), candidate('b')];
    expect(formTurn([failed, other])).toEqual([failed]);
    const [unread, next] = [candidate(null), candidate('b')];
    expect(formTurn([unread, next])).toEqual([unread]);
    const [aside, fresh] = [candidate('a', { tries: 2 }), candidate('b')];
    expect(formTurn([aside, fresh])).toEqual([fresh]);
    expect(formTurn([aside])).toEqual([aside]);
    expect(formTurn([])).toEqual([]);
  });
});
