import type { TurnEvent } from '@soulnear/contracts/dialogue.ts';
import type { Response } from 'express';
import type { LiveTurn } from '../turns/live-turn.ts';

/** Who reads the pieces shows them every 400 ms at most, and each line costs both sides more than its token. */
const pieceEveryMs = 100;

/**
 * Writes a turn's events to one caller until its end, or until the caller goes away. The first words and the end go at
 * once; pieces that come in between within 100 ms, or while the caller is slow, go as one line.
 */
export async function streamTurn(response: Response, live: LiveTurn): Promise<void> {
  response.status(200).type('application/x-ndjson').setHeader('cache-control', 'no-store');
  const { promise: over, resolve: done } = Promise.withResolvers<void>();
  let written = 0;
  let scheduled = false;
  let slow = false;
  let wordsAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const write = (event: TurnEvent) => {
    slow = !response.write(`${JSON.stringify(event)}\n`);
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (response.destroyed || (slow && !live.end)) return;
    if (written < live.text.length) {
      wordsAt = performance.now();
      write({ type: 'text', delta: live.text.slice(written) });
      written = live.text.length;
    }
    if (live.end === 'cut') response.destroy();
    else if (live.end) response.end(`${JSON.stringify(live.end)}\n`);
    if (live.end) done();
  };
  const pace = () => {
    scheduled = false;
    const waitMs = live.whole ? pieceEveryMs : wordsAt + pieceEveryMs - performance.now();
    if (live.end || waitMs <= 0) flush();
    else timer ??= setTimeout(flush, waitMs);
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(pace);
  };

  const unsubscribe = live.subscribe(schedule);
  response.on('drain', () => {
    slow = false;
    schedule();
  });
  response.on('close', done);
  write({ type: 'accepted' });
  schedule();
  try {
    await over;
  } finally {
    clearTimeout(timer);
    unsubscribe();
  }
}
