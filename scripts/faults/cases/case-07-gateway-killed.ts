import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultCase, type Finding, type Size, sized } from '../fault-case.ts';
import { between } from '../random.ts';
import type { Proc } from '../town/proc.ts';
import type { Stage } from '../town/stage.ts';
import { chatsOf, Killer, ms, p, unsettled } from './helpers.ts';

async function run(stage: Stage, size: Size): Promise<Finding> {
  const perSecond = sized(size, 20, 25);
  const kills = sized(size, 3, 20);
  const chats = chatsOf(stage, 100);
  stage.model.speak = () => ({ firstMs: 300, everyMs: between(stage.random, 5, 60), words: 15 });
  const killer = new Killer(stage, 'gateway');
  const everyMs = sized(size, 1_800, 2_000);
  const flow = stage.flow({ chats, perSecond, ms: (kills + 1) * everyMs });
  for (let kill = 0; kill < kills; kill++) {
    const startedAt = Date.now();
    await sleep(between(stage.random, 0, 600));
    // In turns, so that with polling it is the leader that dies.
    await killer.killAndRestart(stage.gateways[kill % 2] as Proc, 400);
    await sleep(Math.max(0, everyMs - (Date.now() - startedAt)));
  }
  const texts = await flow;
  const settled = await stage.settle(60_000);
  const repeats = await stage.books.repeatedSends(texts.map(({ updateId }) => updateId));
  const times = stage.ledger.answerTimes();
  return {
    did: `${texts.length} updates, ${killer.kills} kills`,
    inFlight: killer.inFlight,
    other: [
      `${repeats} sends counted as repeated`,
      `answer p50 ${ms(p(times, 50))} longest ${ms(Math.max(...times))}`,
      `${stage.postman.refused} posts repeated`,
    ],
    broken: unsettled(settled),
    // Each has to be counted, and only what was under way at a kill can be sent twice.
    atMost: { D: Math.min(killer.inFlight, repeats) },
  };
}

export const gatewayKilled: FaultCase = {
  id: '7-gateway',
  what: 'kill -9 of a gateway again and again',
  run,
};

export const pollingGatewayKilled: FaultCase = {
  id: '7-polling',
  what: 'kill -9 of a gateway again and again, updates by polling with one leader',
  stage: { delivery: 'polling' },
  run,
};
