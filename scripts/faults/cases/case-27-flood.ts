import { type FaultCase, sized } from '../fault-case.ts';
import { chatsOf, ms, p, unsettled, until } from './helpers.ts';

const allowedGrowth = 1.1;
const noiseMs = 40;
const floodPerSecond = 1_000 / 60;

export const flood: FaultCase = {
  id: '27',
  what: 'one person who sends 1,000 messages a minute',
  async run(stage, size) {
    const time = sized(size, 8_000, 25_000, 60_000);
    const others = chatsOf(stage, 40);
    const one = stage.newChat();
    stage.model.speak = () => ({ firstMs: 300, everyMs: 20, words: 20 });
    const flow = () => stage.flow({ chats: others, perSecond: 8, ms: time });
    await stage.flow({ chats: others, perSecond: 8, ms: 3_000 });
    const alone = await flow();
    await stage.settle(20_000);
    const callsBefore = stage.ledger.calls.length;
    const [beside, flooded] = await Promise.all([
      flow(),
      stage.flow({ chats: [one], perSecond: floodPerSecond, ms: time }),
    ]);
    await until(async () => (await stage.books.openWork().catch(() => 1)) === 0, 60_000, 200);
    // What came above the cap was answered by the sentence, where it was said.
    const [sentence] = stage.ledger.notices(one);
    const shed = flooded.filter(({ answeredAt }) => answeredAt === undefined);
    if (sentence) stage.ledger.shed(shed, sentence);
    const settled = await stage.settle(60_000);
    const floodMarks = new Set(flooded.map(({ mark }) => mark));
    const calls = stage.ledger.calls
      .slice(callsBefore)
      .filter(({ marks }) => marks.some((mark) => floodMarks.has(mark))).length;
    const before = p(stage.ledger.answerTimes(alone), 95);
    const after = p(stage.ledger.answerTimes(beside), 95);
    const holds = after <= Math.max(before * allowedGrowth, before + noiseMs);
    return {
      did: `${flooded.length} messages of one in ${time / 1000} s`,
      other: [
        `${calls} model calls for them, ${shed.length} above the cap`,
        `others' p95 ${ms(before)} before, ${ms(after)} beside`,
      ],
      broken: [...unsettled(settled), ...(holds ? [] : [`others' p95 grew to ${ms(after)}`])],
    };
  },
};
