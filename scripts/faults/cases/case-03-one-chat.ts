import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultCase, sized } from '../fault-case.ts';
import { between } from '../random.ts';
import { unsettled } from './helpers.ts';

export const oneChat: FaultCase = {
  id: '3',
  what: 'one chat, quick texts, a model of very different speed',
  async run(stage, size) {
    const count = sized(size, 40, 200);
    const slowest = sized(size, 1_000, 4_000, 20_000);
    stage.model.speak = () => ({ firstMs: between(stage.random, 100, slowest), everyMs: 0, words: 12 });
    const chat = stage.newChat();
    for (let index = 0; index < count; index++) {
      stage.say(chat);
      await sleep(between(stage.random, 0, 150));
    }
    const settled = await stage.settle(slowest * 10 + 20_000);
    const answers = stage.ledger.sent.filter(({ marks }) => marks.length > 0);
    return {
      did: `${count} texts, model 0.1–${slowest / 1000} s`,
      other: [`${answers.length} answers`],
      broken: unsettled(settled),
    };
  },
};
