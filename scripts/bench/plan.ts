import type { Pace } from './load/load-types.ts';

/** 300 ms to the first token, then 50 a second, 40 in all. */
export const talkingPace: Pace = { firstTokenMs: 300, everyMs: 20, tokens: 40 };
/** 200 ms, then the whole answer. */
export const instantPace: Pace = { firstTokenMs: 200, everyMs: 0, tokens: 40 };

/** A step holds when this share of its texts is answered this long after its end. */
export const heldShare = 0.99;
export const heldAfterMs = 1_500;

export interface Plan {
  conversation: { chats: number; perSecond: number; rounds: number; seconds: number; warmUpSeconds: number };
  capacity: { chats: number; from: number; to: number; seconds: number };
  drain: { texts: number; timeoutMs: number; burstsOf: number[] };
  traced: { seconds: number };
}

/** The whole bench: within six minutes. */
export const fullPlan: Plan = {
  conversation: { chats: 50, perSecond: 30, rounds: 2, seconds: 8, warmUpSeconds: 4 },
  capacity: { chats: 2_000, from: 16, to: 1_024, seconds: 8 },
  drain: { texts: 2_000, timeoutMs: 40_000, burstsOf: [1, 10] },
  traced: { seconds: 8 },
};

/** A look that takes about a minute; its figures are rough. */
export const quickPlan: Plan = {
  conversation: { chats: 50, perSecond: 30, rounds: 1, seconds: 5, warmUpSeconds: 3 },
  capacity: { chats: 800, from: 64, to: 512, seconds: 3 },
  drain: { texts: 1_000, timeoutMs: 15_000, burstsOf: [1] },
  traced: { seconds: 4 },
};
