import { setTimeout as sleep } from 'node:timers/promises';
import { countRow } from '../count-row.ts';
import { newRound } from '../release.ts';
import { say } from '../say.ts';
import { speak } from '../town/speech.ts';
import { watchEnds } from '../watch-ends.ts';
import type { Phase } from '../world.ts';

const usual = { words: 20, firstMs: 300, everyMs: 60 };
/** Longer than the gateway's hand-over and its pod's life after the order to end. */
const longAnswer = { words: 40, firstMs: 300, everyMs: 900, times: 1 };

export const rollingUpgrade: Phase = {
  id: '28',
  what: 'rolling upgrades under load, with one long answer across each',
  async run({ bot: { town, release, pods }, options }) {
    const rounds = options.full ? 20 : 1;
    const perSecond = options.full ? 50 : 6;
    await town.begin();
    const gatewayEnds: number[] = [];
    const dialogueEnds: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      await speak(town.sandbox, [longAnswer, usual]);
      await town.say(town.chats[0] as number);
      await sleep(800);
      const end = town.flow(perSecond);
      const watches = [watchEnds(pods, 'gateway'), watchEnds(pods, 'dialogue')] as const;
      await release.upgrade(newRound(`upgrade-${round}`));
      say(`revision ${round} of ${rounds} is out`);
      gatewayEnds.push(...(await watches[0]()));
      await end();
      dialogueEnds.push(...(await watches[1]()));
    }
    const settled = await town.settle(120_000);
    const row = await countRow(town, settled, { refused: 0 });
    const longest = (seconds: number[]) => `${Math.max(0, ...seconds).toFixed(0)} s`;
    return {
      id: '28',
      did: `${town.ledger.texts.size} updates at ${perSecond}/s, ${rounds} rolling upgrades`,
      ...row,
      other: [
        `gateway pods gone ${longest(gatewayEnds)} after the order, dialogue pods ${longest(dialogueEnds)}`,
        `${row.repeated} model calls repeated`,
        ...row.other,
      ],
    };
  },
};
