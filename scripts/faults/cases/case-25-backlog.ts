import { type FaultCase, sized } from '../fault-case.ts';
import { chatsOf, unsettled } from './helpers.ts';
import { watchMemory } from './watch-memory.ts';

const mostMb = 512;
const drainedPerSecond = 200;

export const backlog: FaultCase = {
  id: '25',
  what: 'many updates that wait at Telegram after a long time down',
  stage: { delivery: 'polling' },
  async run(stage, size) {
    const count = sized(size, 1_500, 10_000);
    const chats = chatsOf(stage, sized(size, 150, 1_000));
    await Promise.all(stage.gateways.map((gateway) => gateway.kill()));
    for (let index = 0; index < count; index++) stage.say(chats[index % chats.length] as number);
    const memory = watchMemory(stage);
    const startedAt = Date.now();
    await Promise.all(stage.gateways.map((gateway) => gateway.start()));
    const settled = await stage.settle(100_000);
    const most = memory.stop();
    const answers = stage.ledger.sent.filter(({ marks }) => marks.length > 0);
    const drained = count / ((Math.max(...answers.map(({ at }) => at)) - startedAt) / 1000);
    return {
      did: `${count} updates, ${chats.length} chats`,
      other: [
        `${drained.toFixed(0)} drained a second, the start with them`,
        `${answers.length} answers`,
        `memory at most ${most.toFixed(0)} MB a process`,
      ],
      broken: [
        ...unsettled(settled),
        ...(drained >= drainedPerSecond ? [] : [`drained ${drained.toFixed(0)} a second`]),
        ...(most < mostMb ? [] : [`a process took ${most.toFixed(0)} MB`]),
      ],
    };
  },
};
