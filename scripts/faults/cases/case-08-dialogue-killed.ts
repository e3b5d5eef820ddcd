import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultCase, sized } from '../fault-case.ts';
import { between, oneOf } from '../random.ts';
import { chatsOf, Killer, ms, p, unsettled, until } from './helpers.ts';

export const dialogueKilled: FaultCase = {
  id: '8',
  what: 'kill -9 of a dialogue in mid-stream',
  async run(stage, size) {
    const kills = sized(size, 3, 20, 50);
    const chats = chatsOf(stage, 40);
    stage.model.speak = () => ({ firstMs: 300, everyMs: between(stage.random, 20, 80), words: 30 });
    const killer = new Killer(stage, 'dialogue');
    let over = false;
    const flow = (async () => {
      while (!over) await stage.flow({ chats, perSecond: 8, ms: 1_000 });
    })();
    for (let kill = 0; kill < kills; kill++) {
      await sleep(between(stage.random, 400, 1_200));
      await until(() => stage.model.open() > 0, 5_000);
      await killer.killAndRestart(oneOf(stage.random, stage.dialogues), 700);
    }
    over = true;
    await flow;
    const settled = await stage.settle(90_000);
    // Their history now: an answer that was broken off must not be in it.
    for (const chat of chats) stage.say(chat);
    const again = await stage.settle(60_000);
    const repeated = repeatsOf(stage.ledger.calls);
    const times = stage.ledger.answerTimes();
    return {
      did: `${stage.ledger.texts.size} updates, ${killer.kills} kills`,
      inFlight: killer.inFlight,
      other: [
        `${repeated} model calls repeated`,
        `answer p50 ${ms(p(times, 50))} longest ${ms(Math.max(...times))}`,
      ],
      broken: [
        ...unsettled(settled && again),
        ...(repeated <= killer.inFlight
          ? []
          : [`${repeated} model calls repeated, ${killer.inFlight} in flight`]),
      ],
    };
  },
};

/** Calls for texts that were asked for before. */
function repeatsOf(calls: { marks: number[] }[]): number {
  const seen = new Set<number>();
  let repeats = 0;
  for (const { marks } of calls) {
    if (marks.some((mark) => seen.has(mark))) repeats += 1;
    for (const mark of marks) seen.add(mark);
  }
  return repeats;
}
