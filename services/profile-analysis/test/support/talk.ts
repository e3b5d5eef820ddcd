import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObservedTurn } from '@soulnear/contracts/profile-analysis.ts';
import type { House } from './house.ts';

/** A person whose messages reach profile-analysis as dialogue delivers them. */
export function createTalker(house: House, language: 'ru' | 'en' = 'ru') {
  const person = randomUUID();
  let clock = Date.now() - 3_600_000;
  return {
    person,
    async says(...texts: string[]): Promise<void> {
      for (const text of texts) {
        clock += 1_000;
        const turn: ObservedTurn = {
          turn: randomUUID(),
          person,
          mode: 'helper',
          language,
          finishedAt: new Date(clock).toISOString(),
          userTexts: [text],
          answer: 'Слышу тебя.',
          analyse: true,
        };
        await house.calls.observeTurn(turn, 5_000);
      }
    },
    profile: () => house.calls.profile(person, 5_000),
  };
}

/** Waits until something holds; fails with what was last seen. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, ms = 15_000): Promise<T> {
  const giveUpAt = Date.now() + ms;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > giveUpAt) throw new Error(`still not so: ${JSON.stringify(seen).slice(0, 500)}`);
    await sleep(50);
  }
}
