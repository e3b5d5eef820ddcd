import { expect, it } from '@jest/globals';
import { markOf } from '../bench/load/text-book.ts';
import { countFaults } from '../faults/counters.ts';
import { Ledger } from '../faults/ledger.ts';

it('counts an answer out of order, but for one to a text that was put off', () => {
  const ledger = new Ledger();
  for (const mark of [1, 2, 3]) ledger.text({ mark, chatId: 5, updateId: mark, sentAt: mark });
  for (const [at, mark] of [2, 1, 3].entries()) ledger.message(5, `Слышу ${markOf(mark)}`, at);
  const turns = (deferred: number) =>
    new Map(
      [1, 2, 3].map((mark) => [mark, { key: `${mark}`, finishedAt: mark, deferred: mark === deferred }]),
    );
  expect(countFaults(ledger, turns(0))).toMatchObject({ L: 0, D: 0, O: 1 });
  expect(countFaults(ledger, turns(1))).toMatchObject({ L: 0, D: 0, O: 0 });
  expect(countFaults(ledger, turns(3))).toMatchObject({ L: 0, D: 0, O: 1 });
});
