import { expect, it } from '@jest/globals';
import { Governor } from '../src/telegram/governor.ts';

it('lets a help card pass by what waits for its turn in a busy group', async () => {
  const governor = new Governor({
    perSecond: 30,
    chatEveryMs: 1_050,
    groupEveryMs: 3_530,
    draftEveryMs: 400,
  });
  const over = new AbortController();
  const call = { method: 'sendMessage', chat: '-100', patienceMs: 60_000, signal: over.signal };
  const waiting: Promise<unknown>[] = [];
  for (let sent = 0; sent < 5; sent += 1) waiting.push(governor.admit({ ...call, order: 2 }).catch(() => 0));
  const startedAt = performance.now();
  await governor.admit({ ...call, order: 0 });
  // Behind those five it would have waited 10 s.
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  over.abort();
  await Promise.all(waiting);
});
