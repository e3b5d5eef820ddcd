import { type FaultCase, sized } from '../fault-case.ts';
import type { SentText } from '../ledger.ts';
import { chatsOf, ms, p, unsettled } from './helpers.ts';

const allowedGrowth = 1.1;
/** What two runs of the very same thing differ by on a busy machine. */
const noiseMs = 40;

export const slowNeighbour: FaultCase = {
  id: '4',
  what: 'one chat whose model call takes long, 99 quick ones',
  async run(stage, size) {
    const slowMs = sized(size, 8_000, 15_000, 60_000);
    const rounds = sized(size, 1, 2);
    const slow = stage.newChat();
    const quick = chatsOf(stage, 99);
    const slowMarks = new Set<number>();
    stage.model.speak = (marks) => {
      const firstMs = marks.some((mark) => slowMarks.has(mark)) ? 1_000 : 300;
      return firstMs === 300
        ? { firstMs, everyMs: 0, words: 12 }
        : { firstMs, everyMs: (slowMs - firstMs) / 30, words: 30 };
    };
    const flow = (time: number) => stage.flow({ chats: quick, perSecond: 15, ms: time });
    await flow(3_000);
    const alone: SentText[] = [];
    const beside: SentText[] = [];
    let settled = true;
    for (let round = 0; round < rounds; round++) {
      alone.push(...(await flow(slowMs * 0.8)));
      settled &&= await stage.settle(20_000);
      slowMarks.add(stage.say(slow).text.mark);
      beside.push(...(await flow(slowMs * 0.8)));
      settled &&= await stage.settle(slowMs + 20_000);
    }
    const before = p(stage.ledger.answerTimes(alone), 95);
    const after = p(stage.ledger.answerTimes(beside), 95);
    const holds = after <= Math.max(before * allowedGrowth, before + noiseMs);
    return {
      did: `1 of ${slowMs / 1000} s, ${quick.length} of 0.3 s`,
      other: [`quick ones' p95 ${ms(before)} alone, ${ms(after)} beside`],
      broken: [...unsettled(settled), ...(holds ? [] : [`the quick ones' p95 grew to ${ms(after)}`])],
    };
  },
};
