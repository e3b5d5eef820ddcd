import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultCase, sized } from '../fault-case.ts';
import { chatsOf, ms, unsettled, until } from './helpers.ts';

export const gatewayStopped: FaultCase = {
  id: '10',
  what: 'a gateway stopped past its leases, then let go on',
  async run(stage, size) {
    const chats = chatsOf(stage, sized(size, 6, 20));
    stage.model.speak = () => ({ firstMs: 500, everyMs: 150, words: 30 });
    const [stopped] = stage.gateways;
    for (const chat of chats) stage.say(chat);
    await until(() => stage.model.open() >= chats.length, 10_000);
    stopped.signal('SIGSTOP');
    // Telegram gives up on it soon, and the other one serves.
    const answered = await until(
      () => {
        stage.telegram.absorb();
        return stage.ledger.unanswered === 0;
      },
      45_000,
      100,
    );
    await sleep(1_000);
    stopped.signal('SIGCONT');
    await sleep(2_000);
    const settled = await stage.settle(30_000);
    const lost = await stopped.metric('soulnear_gateway_lanes_lost_total');
    return {
      did: `${chats.length} answers under way`,
      other: [`${lost} late writes refused`],
      broken: [
        ...unsettled(settled),
        ...(answered ? [] : ['not all was answered while it was stopped']),
        ...(lost > 0 ? [] : ['it lost no lane']),
      ],
    };
  },
};

export const dialogueStopped: FaultCase = {
  id: '10-dialogue',
  what: 'a dialogue stopped past its leases, then let go on',
  async run(stage, size) {
    const chats = chatsOf(stage, sized(size, 6, 20));
    stage.model.speak = () => ({ firstMs: 500, everyMs: 100, words: 30 });
    const [stopped] = stage.dialogues;
    const under = chats.map((chat) => stage.say(chat).text);
    await until(() => stage.model.open() >= chats.length, 10_000);
    stopped.signal('SIGSTOP');
    const answered = await until(
      () => {
        stage.telegram.absorb();
        return stage.ledger.unanswered === 0;
      },
      60_000,
      100,
    );
    stopped.signal('SIGCONT');
    await sleep(3_000);
    for (const chat of chats) stage.say(chat);
    const settled = await stage.settle(60_000);
    return {
      did: `${chats.length} turns under way`,
      other: [`answered after ${ms(Math.max(...stage.ledger.answerTimes(under)))}, while it was stopped`],
      broken: [...unsettled(settled), ...(answered ? [] : ['not all was answered while it was stopped'])],
    };
  },
};
