import { describe, expect, it } from '@jest/globals';
import { StartPace } from '../src/lanes/start-pace.ts';

const options = { lateMs: 50, leastPerSecond: 30 };

/** Begins all that is allowed, looking each 10 ms; answers how many that were. */
function run(pace: StartPace, fromMs: number, ms: number, wanted: number, tookMs: number): number {
  let begun = 0;
  for (let at = fromMs; at < fromMs + ms; at += 10) {
    pace.took(tookMs);
    for (let left = Math.min(wanted / 100, pace.room(at)); left >= 1; left -= 1) {
      pace.begin(at);
      begun += 1;
    }
  }
  return begun;
}

describe('the pace of beginning turns', () => {
  it('knows no bound while acceptances are in time', () => {
    expect(new StartPace(options).room(1_000)).toBe(Number.POSITIVE_INFINITY);
  });

  it('falls while acceptances are late, but never below the least', () => {
    const pace = new StartPace(options);
    expect(run(pace, 1_000, 1_000, 400, 5)).toBe(400);
    run(pace, 2_000, 500, 400, 120);
    expect(run(pace, 2_500, 500, 400, 120)).toBeLessThan(100);
    const least = run(pace, 5_000, 2_000, 400, 120);
    expect(least).toBeGreaterThan(2 * 30 * 0.8);
    expect(least).toBeLessThan(2 * 30 * 1.2);
  });

  it('is as before a few seconds after they are in time again', () => {
    const pace = new StartPace(options);
    run(pace, 1_000, 1_000, 400, 5);
    run(pace, 2_000, 2_000, 400, 120);
    run(pace, 4_000, 3_000, 400, 5);
    expect(run(pace, 7_000, 1_000, 400, 5)).toBe(400);
  });
});
