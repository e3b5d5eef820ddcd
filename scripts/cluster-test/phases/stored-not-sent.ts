import { until } from '../../faults/cases/helpers.ts';
import { countRow } from '../count-row.ts';
import { speak } from '../town/speech.ts';
import type { Phase } from '../world.ts';

const answeredWithinMs = 30_000;

export const storedNotSent: Phase = {
  id: '9',
  what: 'both gateway pods killed after the answer is stored, before it is sent',
  async run({ bot: { town, pods, books }, options }) {
    const rounds = options.full ? 3 : 1;
    const waits: number[] = [];
    const broken: string[] = [];
    await town.begin();
    await speak(town.sandbox, [{ words: 8, firstMs: 100, everyMs: 20 }]);
    for (let round = 0; round < rounds; round += 1) {
      const gateways = await pods.untilReady('gateway', 2);
      const chats = town.chats.slice(0, 3);
      // Told to wait with its message, a gateway holds an answer that is stored and not sent.
      for (const chatId of chats)
        await town.sandbox.post('/faults', { method: 'sendMessage', chatId, retryAfter: 25 });
      const texts = await Promise.all(chats.map((chat) => town.say(chat)));
      const stored = await until(async () => {
        const turns = await books.turns(texts.map(({ updateId }) => updateId));
        return texts.every(({ updateId }) => turns.get(updateId)?.finishedAt !== undefined);
      }, 15_000);
      if (!stored) broken.push('the answers were not stored in time');
      await Promise.all(gateways.map((pod) => pods.kill(pod, 'gateway')));
      const killedAt = Date.now();
      await town.absorb();
      if (texts.some(({ answeredAt }) => answeredAt)) broken.push('an answer was sent before the kill');
      await town.sandbox.delete('/faults');
      await town.settle(answeredWithinMs + 30_000);
      waits.push(...texts.map(({ answeredAt }) => (answeredAt ?? Number.POSITIVE_INFINITY) - killedAt));
    }
    const longest = Math.max(...waits);
    if (longest > answeredWithinMs) broken.push(`answered ${Math.round(longest / 1000)} s after the kill`);
    await pods.untilReady('gateway', 2);
    const row = await countRow(town, true);
    return {
      id: '9',
      did: `${rounds * 3} answers, ${rounds} kills of both`,
      ...row,
      inFlight: rounds * 3,
      other: [`answered at the latest ${(longest / 1000).toFixed(1)} s after the kill`],
      broken: [...broken, ...row.broken],
    };
  },
};
