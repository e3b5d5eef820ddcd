import { type FaultCase, sized } from '../fault-case.ts';
import { chatsOf, ms, p, unsettled } from './helpers.ts';

export const copies: FaultCase = {
  id: '2',
  what: 'each update three times at once, to two gateways',
  stage: { telegram: 'lean' },
  async run(stage, size) {
    const seconds = sized(size, 6, 30, 100);
    const chats = chatsOf(stage, sized(size, 100, 500));
    const texts = await stage.flow({ chats, perSecond: 100, ms: seconds * 1000, copies: 3 });
    const settled = await stage.settle(60_000);
    const rows = await stage.books.inboxRows(texts.map(({ updateId }) => updateId));
    return {
      did: `${texts.length} updates x 3`,
      other: [`${rows} inbox rows`, `webhook p99 ${ms(p(stage.postman.acceptMs, 99))}`],
      broken: [
        ...unsettled(settled),
        ...(rows === texts.length ? [] : [`${rows} inbox rows for ${texts.length} updates`]),
      ],
    };
  },
};
