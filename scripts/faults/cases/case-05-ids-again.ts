import { type FaultCase, sized } from '../fault-case.ts';
import { chatsOf, unsettled } from './helpers.ts';

export const idsAgain: FaultCase = {
  id: '5',
  what: 'update ids that begin again over ids used before',
  async run(stage, size) {
    const seconds = sized(size, 3, 8);
    const chats = chatsOf(stage, 50);
    const first = stage.nextUpdateId;
    const earlier = await stage.flow({ chats, perSecond: 25, ms: seconds * 1000 });
    stage.nextUpdateId = first - Math.floor(earlier.length / 2);
    const later = await stage.flow({ chats, perSecond: 25, ms: seconds * 1000 });
    const settled = await stage.settle(30_000);
    const overlap = later.filter(({ updateId }) => updateId >= first).length;
    return {
      did: `${earlier.length} updates, then ${later.length}, ${overlap} of them with used ids`,
      broken: [...unsettled(settled), ...(overlap > 0 ? [] : ['no id was used twice'])],
    };
  },
};
