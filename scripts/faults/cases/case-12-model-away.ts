import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultCase, sized } from '../fault-case.ts';
import type { Ledger, SentText } from '../ledger.ts';
import { usualSpeech } from '../town/model-server.ts';
import { chatsOf, ms, unsettled } from './helpers.ts';

const honestWithinMs = 20_000;

export const modelAway: FaultCase = {
  id: '12',
  what: 'a model that answers 500, then 503, then refuses connections',
  async run(stage, size) {
    const phaseMs = sized(size, 5_000, 12_000, 200_000);
    const chats = chatsOf(stage, 12);
    for (const status of [500, 503, 'refused'] as const) {
      if (status === 'refused') await stage.modelDoor.setOpen(false);
      else stage.model.speak = () => ({ ...usualSpeech, status });
      await stage.flow({ chats, perSecond: 4, ms: phaseMs / 2 });
      await sleep(phaseMs / 2);
    }
    await stage.modelDoor.setOpen(true);
    stage.model.speak = () => usualSpeech;
    const backAt = Date.now();
    const settled = await stage.settle(100_000);
    const waits = [...stage.ledger.texts.values()].map((text) => honestAfter(stage.ledger, text));
    const longest = Math.max(...waits);
    const answers = stage.ledger.sent.filter(({ marks }) => marks.length > 0);
    const lastAt = Math.max(...answers.map(({ at }) => at));
    return {
      did: `away for ${(3 * phaseMs) / 1000} s, ${stage.ledger.texts.size} texts`,
      other: [
        `honest answer at the latest ${ms(longest)}`,
        `${stage.ledger.notices().length} sentences, ${answers.length} late answers`,
        `all within ${ms(lastAt - backAt)} of its return`,
        `${stage.ledger.calls.filter(({ ended }) => ended === 'refused').length} calls refused`,
      ],
      broken: [
        ...unsettled(settled),
        ...(longest <= honestWithinMs ? [] : [`a text waited ${ms(longest)} for an honest answer`]),
      ],
    };
  },
};

/** Until the chat heard anything after this text. */
function honestAfter({ sent }: Ledger, { chatId, sentAt }: SentText): number {
  const times = sent.filter((message) => message.chatId === chatId && message.at >= sentAt);
  return Math.min(...times.map(({ at }) => at - sentAt));
}
