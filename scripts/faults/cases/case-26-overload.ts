import { type FaultCase, sized } from '../fault-case.ts';
import { between } from '../random.ts';
import { chatsOf, unsettled } from './helpers.ts';
import { watchMemory } from './watch-memory.ts';

/** Talk lanes of two gateways. */
const lanes = 512;
const mostMb = 512;

export const overload: FaultCase = {
  id: '26',
  what: 'five times as many texts as can be answered',
  stage: { telegram: 'lean' },
  async run(stage, size) {
    const modelMs = sized(size, 8_000, 20_000, 30_000);
    const seconds = sized(size, 6, 20, 600);
    const perSecond = Math.min(200, (5 * lanes * 1000) / modelMs);
    const chats = chatsOf(stage, sized(size, 800, 1_500));
    stage.model.speak = () => {
      const firstMs = between(stage.random, 0.5, 1.5) * modelMs;
      // The model's first word may take 15 s; the rest of its time it speaks.
      return { firstMs: 800, everyMs: (firstMs - 800) / 10, words: 11 };
    };
    const memory = watchMemory(stage);
    const texts = await stage.flow({ chats, perSecond, ms: seconds * 1000 });
    const waiting = stage.ledger.unanswered;
    const settled = await stage.settle(seconds * 1000 + modelMs * 6 + 60_000);
    const most = memory.stop();
    return {
      did: `${texts.length} texts at ${perSecond.toFixed(0)}/s, model p50 ${modelMs / 1000} s`,
      other: [`${waiting} waited at its end`, `memory at most ${most.toFixed(0)} MB a process`],
      broken: [...unsettled(settled), ...(most < mostMb ? [] : [`a process took ${most.toFixed(0)} MB`])],
    };
  },
};
