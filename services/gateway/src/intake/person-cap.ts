import { LRUCache } from 'lru-cache';

export interface Sent {
  /** Telegram's id of who sent it. */
  sender: number;
  /** When, in seconds, by Telegram's clock: what waited while we were down was not sent at once. */
  date: number;
  /** Tells a repeated delivery (see updatePrint). */
  print: number;
}

/** `tell`: it is the first of its minute that is not taken, and is answered by a sentence. */
export type Verdict = 'take' | 'tell' | 'shed';

export interface PersonCap {
  judge(sent: Sent): Verdict;
}

const minuteS = 60;
const mostPeople = 20_000;

/**
 * How much one person may send in a minute, as this process sees it. Far above what anyone writes or forwards by
 * hand; what is above it would only cost, and hold up nobody but the person.
 */
export function createPersonCap(perMinute: number): PersonCap {
  // A minute of our own clock ends a count as well: a sender's clock may stand still.
  const minutes = new LRUCache<number, { from: number; taken: Set<number>; told?: number }>({
    max: mostPeople,
    ttl: minuteS * 1000,
  });
  return {
    judge({ sender, date, print }) {
      let minute = minutes.get(sender);
      if (!minute || Math.abs(date - minute.from) >= minuteS) {
        minute = { from: date, taken: new Set() };
        minutes.set(sender, minute);
      }
      if (minute.taken.has(print)) return 'take';
      if (minute.taken.size < perMinute) {
        minute.taken.add(print);
        return 'take';
      }
      minute.told ??= print;
      return minute.told === print ? 'tell' : 'shed';
    },
  };
}
