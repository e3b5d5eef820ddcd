import { holdTalk } from './hold-talk.ts';
import { judgeTalk, limitOf, wordsOf } from './judge.ts';
import type { CompareOptions } from './options.ts';
import type { HeldPair, JudgedTurn } from './report-types.ts';
import type { Side, Sides } from './sides.ts';
import type { Talk } from './talks.ts';

/** Holds every talk with both sides, so many at a time; tells each that is done. Ends early at the signal. */
export async function holdAll(
  { repeats, parallel }: Pick<CompareOptions, 'repeats' | 'parallel'>,
  { a, b }: Pick<Sides, 'a' | 'b'>,
  talks: Talk[],
  signal: AbortSignal,
  onDone: (pair: HeldPair, done: number, all: number) => void,
): Promise<HeldPair[]> {
  const waiting = Array.from({ length: repeats }, (_, repeat) =>
    talks.map((talk, index) => ({ talk, repeat: repeat + 1, aFirst: (index + repeat) % 2 === 0 })),
  ).flat();
  const all = waiting.length;
  const pairs: HeldPair[] = [];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const { talk, repeat, aFirst } = next;
      // One after the other, and each as often the first: neither is measured beside the other.
      const [first, second] = aFirst ? [a, b] : [b, a];
      const one = await judged(first, talk, signal);
      const two = await judged(second, talk, signal);
      if (signal.aborted) return;
      const [ofA, ofB] = aFirst ? [one, two] : [two, one];
      const pair: HeldPair = { talk, repeat, a: ofA, b: ofB, similarity: talk.turns.map(() => null) };
      pairs.push(pair);
      onDone(pair, pairs.length, all);
    }
  }
  await Promise.all(Array.from({ length: Math.min(parallel, all) }, work));
  const order = new Map(talks.map(({ id }, index) => [id, index]));
  return pairs.sort(
    (x, y) => (order.get(x.talk.id) ?? 0) - (order.get(y.talk.id) ?? 0) || x.repeat - y.repeat,
  );
}

async function judged(side: Side, talk: Talk, signal: AbortSignal): Promise<JudgedTurn[]> {
  const styled = side.flags.ENABLE_STYLE_SETTINGS;
  const turns = await holdTalk(side, talk, signal);
  const findings = judgeTalk(talk, turns, styled);
  const limit = limitOf(talk, styled);
  return turns.map((turn, index) => ({
    ...turn,
    words: wordsOf(turn.answer),
    ...(limit !== undefined && { limit }),
    findings: findings[index] ?? [],
  }));
}
