import { type Bot, cpuOf } from './bot.ts';
import type { Answered, OpenLoop } from './load/load-types.ts';
import { heldAfterMs, heldShare, instantPace, type Plan, talkingPace } from './plan.ts';
import { machineBusyMs } from './process-table.ts';

export interface Measured extends Answered {
  /** CPU milliseconds per answer by role. */
  cpuMs: Record<string, number>;
  /** Cores that the rest of the machine kept busy meanwhile: what the figures are worth. */
  othersCores: number;
}

export interface Step extends Measured {
  wanted: number;
  held: boolean;
}

export interface Capacity {
  steps: Step[];
  /** The highest rate that was held, in texts a second; 0 where none was. */
  best: number;
  /** The highest rate tried was held. */
  openEnded: boolean;
}

export interface DrainResult extends Measured {
  /** Texts of a chat that wait one behind the other. */
  burst: number;
  /** Texts of the whole run so far that were still unanswered 20 s after this. */
  lost: number;
  /** Until what the answers left to do in the background was done; undefined where it took too long. */
  quietAfterMs: number | undefined;
  drainedPerSecond: number;
}

const behindMs = 20_000;

/** A conversation at a steady rate, watched. */
export function converse(bot: Bot, plan: Plan, seconds: number): Promise<Measured> {
  const { chats, perSecond } = plan.conversation;
  return watched(bot, () =>
    openLoop(bot, { pace: talkingPace, chats, perSecond, seconds, settleMs: 10_000 }),
  );
}

/**
 * Doubles the rate for each bot until it falls behind, then tries half way back; the bots take turns, so that what else
 * the machine does meets them alike.
 */
export async function findCapacities(
  bots: Bot[],
  plan: Plan,
  say: (line: string) => void,
): Promise<Capacity[]> {
  const { from, to } = plan.capacity;
  const found = bots.map((bot) => ({ bot, capacity: { steps: [], best: 0, openEnded: true } as Capacity }));
  for (let rate = from; rate <= to; rate *= 2) {
    for (const { bot, capacity } of found) {
      if (!capacity.openEnded) continue;
      say(`${bot.name}: ${rate} texts/s`);
      capacity.openEnded = await climb(bot, plan, capacity, rate);
    }
  }
  for (const { bot, capacity } of found) {
    if (capacity.openEnded || capacity.best === 0) continue;
    say(`${bot.name}: ${capacity.best * 1.5} texts/s`);
    await climb(bot, plan, capacity, capacity.best * 1.5);
  }
  return found.map(({ capacity }) => capacity);
}

async function climb(bot: Bot, plan: Plan, capacity: Capacity, wanted: number): Promise<boolean> {
  const { chats, seconds } = plan.capacity;
  const loop = { pace: instantPace, chats, perSecond: wanted, seconds, settleMs: heldAfterMs };
  const measured = await watched(bot, () => openLoop(bot, loop));
  const held = measured.answered >= heldShare * measured.sent;
  capacity.steps.push({ ...measured, wanted, held });
  if (held) capacity.best = wanted;
  else await bot.load.ask('settle', behindMs);
  await bot.quiet(behindMs);
  return held;
}

/** Many texts that wait at once: how fast they are answered. */
export async function drain(bot: Bot, plan: Plan, burst: number): Promise<DrainResult> {
  const { texts, timeoutMs } = plan.drain;
  const chats = Math.ceil(texts / burst);
  const measured = await watched(bot, () =>
    bot.load.ask('drain', { pace: instantPace, chats, texts, timeoutMs }),
  );
  const lost = await bot.load.ask('settle', behindMs);
  const quietAfterMs = await bot.quiet(behindMs);
  return {
    ...measured,
    burst,
    lost,
    quietAfterMs,
    drainedPerSecond: measured.answered / (measured.tookMs / 1000),
  };
}

function openLoop(bot: Bot, loop: OpenLoop): Promise<Answered> {
  return bot.load.ask('openLoop', loop);
}

async function watched(bot: Bot, run: () => Promise<Answered>): Promise<Measured> {
  const before = cpuOf(bot);
  const machineBefore = machineBusyMs();
  const startedAt = performance.now();
  const answered = await run();
  const after = cpuOf(bot);
  const ownMs = sum(after) - sum(before);
  const othersCores = (machineBusyMs() - machineBefore - ownMs) / (performance.now() - startedAt);
  const cpuMs = Object.fromEntries(
    Object.entries(after).map(([role, ms]) => [role, (ms - (before[role] ?? 0)) / answered.answered]),
  );
  return { ...answered, cpuMs, othersCores: Math.max(0, othersCores) };
}

function sum(byRole: Record<string, number>): number {
  return Object.values(byRole).reduce((total, ms) => total + ms, 0);
}

/** Rounds of the same measurement as one. */
export function merged(rounds: Measured[]): Measured {
  const [first, ...others] = rounds;
  if (!first) throw new Error('nothing was measured');
  return others.reduce((all, next) => {
    const answered = all.answered + next.answered;
    const cpuMs = Object.fromEntries(
      Object.entries(all.cpuMs).map(([role, ms]) => [
        role,
        (ms * all.answered + (next.cpuMs[role] ?? 0) * next.answered) / answered,
      ]),
    );
    return {
      sent: all.sent + next.sent,
      answered,
      perSecond: (all.perSecond + next.perSecond) / 2,
      joined: all.joined + next.joined,
      repeated: all.repeated + next.repeated,
      overheadMs: [...all.overheadMs, ...next.overheadMs],
      firstWordsMs: [...all.firstWordsMs, ...next.firstWordsMs],
      tookMs: all.tookMs + next.tookMs,
      cpuMs,
      othersCores: Math.max(all.othersCores, next.othersCores),
    };
  }, first);
}
