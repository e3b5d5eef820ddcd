import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultCase, sized } from '../fault-case.ts';
import { usualSpeech } from '../town/model-server.ts';
import { ms, unsettled, until } from './helpers.ts';

const withinMs = 2_000;

export const quickHands: FaultCase = {
  id: '36',
  what: 'a menu, a tap and a stop during a long answer, 50 texts waiting',
  async run(stage, size) {
    const answerMs = sized(size, 15_000, 30_000, 60_000);
    const { telegram, ledger } = stage;
    const chat = stage.newChat();
    const person = telegram.sandbox?.person({ id: chat, languageCode: 'ru' });
    if (!person) throw new Error('needs the sandbox');
    const { text: long } = stage.say(chat);
    stage.model.speak = (marks) =>
      marks.includes(long.mark) ? { firstMs: 300, everyMs: answerMs / 100, words: 100 } : usualSpeech;
    await until(() => (person.chat().draft?.text ?? '') !== '', 10_000);
    for (let waiting = 0; waiting < 50; waiting++) stage.say(chat);
    await sleep(500);

    const menu = await timed(async () => {
      const before = person.chat().messages.length;
      person.send('/menu');
      return until(
        () =>
          person
            .chat()
            .messages.slice(before)
            .some(({ from, keyboard }) => from === 'bot' && keyboard.length > 0),
        10_000,
      );
    });
    const button = person
      .chat()
      .messages.flatMap(({ keyboard }) => keyboard.flat())
      .find((one) => one.callback_data);
    const tap = await timed(() => {
      person.tap(button?.callback_data ?? '');
      return until(() => person.chat().taps.every(({ answered }) => answered), 10_000);
    });
    await until(() => person.chat().draft?.canStop === true, 5_000);
    const stop = await timed(() => {
      person.stop();
      return until(() => {
        telegram.absorb();
        return long.answeredAt !== undefined;
      }, 10_000);
    });
    const settled = await stage.settle(60_000);
    const times = { menu, tap, stop };
    return {
      stopped: true,
      did: `an answer of ${answerMs / 1000} s, 50 texts behind it`,
      other: [
        ...Object.entries(times).map(([name, time]) => `${name} ${ms(time)}`),
        `${ledger.calls.length} model calls`,
      ],
      broken: [
        ...unsettled(settled),
        ...Object.entries(times).flatMap(([name, time]) =>
          time <= withinMs ? [] : [`the ${name} took ${ms(time)}`],
        ),
      ],
    };
  },
};

async function timed(act: () => Promise<boolean>): Promise<number> {
  const startedAt = performance.now();
  return (await act()) ? performance.now() - startedAt : Number.POSITIVE_INFINITY;
}
