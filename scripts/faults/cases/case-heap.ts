import { type FaultCase, sized } from '../fault-case.ts';
import { chatsOf, unsettled } from './helpers.ts';

/** Looks at what is alive, the first after the caches have had their share. */
const looks = 4;
/** What may be alive at the last look beyond the first, in MB a process. */
const mostGrowthMb = 15;

export const heapFlat: FaultCase = {
  id: 'heap',
  what: 'what is alive in the processes over many updates',
  stage: { telegram: 'lean' },
  async run(stage, size) {
    const updates = sized(size, 2_400, 20_000, 100_000);
    const perSecond = sized(size, 60, 100);
    const chats = chatsOf(stage, sized(size, 100, 500, 1_000));
    stage.model.speak = () => ({ firstMs: 200, everyMs: 0, words: 12 });
    const heaps: number[][] = [];
    let settled = true;
    for (let look = 0; look < looks; look += 1) {
      await stage.flow({ chats, perSecond, ms: (updates / looks / perSecond) * 1000 });
      settled = (await stage.settle(120_000)) && settled;
      heaps.push(await Promise.all(stage.procs.map((proc) => proc.liveHeap())));
    }
    const [first = [], last = []] = [heaps[0], heaps.at(-1)];
    const growth = stage.procs.map(({ name }, index) => ({
      name,
      mb: (last[index] ?? Number.NaN) - (first[index] ?? Number.NaN),
    }));
    return {
      did: `${stage.ledger.texts.size} updates, ${chats.length} chats`,
      other: stage.procs.map(
        ({ name }, index) => `${name} ${heaps.map((look) => (look[index] ?? 0).toFixed(0)).join(' ')} MB`,
      ),
      broken: [
        ...unsettled(settled),
        ...growth.flatMap(({ name, mb }) =>
          mb <= mostGrowthMb ? [] : [`${name} holds ${mb.toFixed(0)} MB more than after the first quarter`],
        ),
      ],
    };
  },
};
