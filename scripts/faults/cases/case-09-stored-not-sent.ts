import { type FaultCase, sized } from '../fault-case.ts';
import { ms, unsettled, until } from './helpers.ts';

const answeredWithinMs = 30_000;

export const storedNotSent: FaultCase = {
  id: '9',
  what: 'both gateways killed after the answer is stored, before it is sent',
  async run(stage, size) {
    const rounds = sized(size, 1, 3);
    const { sandbox } = stage.telegram;
    const waits: number[] = [];
    const broken: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const chats = [stage.newChat(), stage.newChat(), stage.newChat()];
      // Told to wait with its message, a gateway holds an answer that is stored and not sent.
      for (const chatId of chats) sandbox?.fail({ method: 'sendMessage', chatId, retryAfter: 20 });
      const texts = chats.map((chatId) => stage.say(chatId).text);
      const stored = await until(async () => {
        const turns = await stage.books.turns(texts.map(({ updateId }) => updateId));
        return texts.every(({ updateId }) => turns.get(updateId)?.finishedAt !== undefined);
      }, 15_000);
      if (!stored) broken.push('the answers were not stored in time');
      if (texts.some(({ answeredAt }) => answeredAt)) broken.push('an answer was sent before the kill');
      await Promise.all(stage.gateways.map((gateway) => gateway.kill()));
      const killedAt = Date.now();
      sandbox?.clearFaults();
      await Promise.all(stage.gateways.map((gateway) => gateway.start()));
      if (!(await stage.settle(answeredWithinMs + 10_000))) broken.push(...unsettled(false));
      waits.push(...texts.map(({ answeredAt }) => (answeredAt ?? Number.POSITIVE_INFINITY) - killedAt));
    }
    const longest = Math.max(...waits);
    if (longest > answeredWithinMs) broken.push(`answered ${ms(longest)} after the kill`);
    return {
      did: `${rounds} kills of both, 3 answers each`,
      inFlight: rounds * 3,
      other: [`answered at the latest ${ms(longest)} after the kill`],
      broken,
    };
  },
};
