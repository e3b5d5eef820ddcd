import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultCase, sized } from '../fault-case.ts';
import { between } from '../random.ts';
import type { Stage } from '../town/stage.ts';
import { chatsOf, ms, p, unsettled, until } from './helpers.ts';

export const postgresKilled: FaultCase = {
  id: '11',
  what: 'kill -9 of Postgres again and again',
  async run(stage, size) {
    const kills = sized(size, 2, 10);
    const chats = chatsOf(stage, 60);
    stage.model.speak = () => ({ firstMs: 300, everyMs: between(stage.random, 5, 60), words: 15 });
    let over = false;
    const flow = (async () => {
      while (!over) await stage.flow({ chats, perSecond: 12, ms: 1_000 });
    })();
    const away: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      await sleep(between(stage.random, 800, 2_500));
      const pid = stage.ground.postgresPid();
      const killedAt = Date.now();
      process.kill(pid, 'SIGKILL');
      const back = await until(() => isBack(stage, pid), 30_000, 50);
      if (!back) throw new Error('Postgres did not come back');
      away.push(Date.now() - killedAt);
    }
    await sleep(1_000);
    over = true;
    await flow;
    const settled = await stage.settle(60_000);
    const times = stage.ledger.answerTimes();
    const repeats = await stage.books.repeatedSends(
      [...stage.ledger.texts.values()].map(({ updateId }) => updateId),
    );
    return {
      did: `${stage.ledger.texts.size} updates, ${kills} kills`,
      other: [
        `away for ${ms(p(away, 50))} each`,
        `${repeats} sends counted as repeated`,
        `${stage.postman.refused} posts repeated`,
        `answer p50 ${ms(p(times, 50))} longest ${ms(Math.max(...times))}`,
      ],
      broken: unsettled(settled),
    };
  },
};

async function isBack({ ground, books }: Stage, before: number): Promise<boolean> {
  const pid = ground.postgresPid();
  return !Number.isNaN(pid) && pid !== before && books.isThere();
}
