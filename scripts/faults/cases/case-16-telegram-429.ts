import { type FaultCase, sized } from '../fault-case.ts';
import type { Stage } from '../town/stage.ts';
import { chatsOf, ms, p, unsettled, until } from './helpers.ts';

const answeredWithinMs = 5_000;

export const telegramBusy: FaultCase = {
  id: '16',
  what: 'Telegram answers 429 with retry_after to a send, a draft and a tap',
  async run(stage, size) {
    const seconds = sized(size, 3, 8);
    const { sandbox } = stage.telegram;
    if (!sandbox) throw new Error('needs the sandbox');
    const send = stage.newChat();
    const draft = stage.newChat();
    const others = chatsOf(stage, 20);
    stage.model.speak = () => ({ firstMs: 300, everyMs: 60, words: 30 });
    sandbox.fail({ method: 'sendMessage', chatId: send, retryAfter: seconds });
    sandbox.fail({ method: 'sendMessageDraft', chatId: draft, retryAfter: seconds });
    const limited = [stage.say(send).text, stage.say(draft).text];
    const texts = await stage.flow({ chats: others, perSecond: 5, ms: seconds * 1000 });
    const settled = await stage.settle(seconds * 1000 + 30_000);
    const tapped = await tapBehindLimit(stage, seconds);
    stage.telegram.absorb();

    const early = earlyCalls(stage, seconds);
    const draftsAfter = callsIn(stage, 'sendMessageDraft', draft).filter(
      (call, _, [first]) => call !== first,
    );
    const [afterSend = 0, afterDraft = 0] = limited.map(
      ({ sentAt, answeredAt = Infinity }) => answeredAt - sentAt,
    );
    const p95 = p(stage.ledger.answerTimes(texts), 95);
    return {
      did: `retry_after ${seconds} s each, ${others.length} other chats`,
      other: [
        `${early} early calls`,
        `limited send answered after ${ms(afterSend)}, limited draft after ${ms(afterDraft)}`,
        `others' p95 ${ms(p95)}`,
      ],
      broken: [
        ...unsettled(settled),
        ...(early === 0 ? [] : [`${early} calls before their time`]),
        ...(draftsAfter.length === 0 ? [] : ['a draft after the 429 on a draft']),
        ...(afterDraft < answeredWithinMs ? [] : [`a final waited ${ms(afterDraft)} for its draft's 429`]),
        ...(p95 < answeredWithinMs ? [] : [`other chats waited ${ms(p95)}`]),
        ...(tapped ? [] : ['the tap was not answered']),
      ],
    };
  },
};

async function tapBehindLimit({ telegram, newChat }: Stage, seconds: number): Promise<boolean> {
  const person = telegram.sandbox?.person({ id: newChat(), languageCode: 'ru' });
  if (!person) return false;
  person.send('/menu');
  const chat = await person.waitForBot(({ messages }) =>
    messages.some(({ keyboard }) => keyboard.length > 0),
  );
  const button = chat.messages.flatMap(({ keyboard }) => keyboard.flat()).find((one) => one.callback_data);
  telegram.sandbox?.fail({ method: 'answerCallbackQuery', retryAfter: Math.min(seconds, 4) });
  person.tap(button?.callback_data ?? '');
  return until(() => person.chat().taps.some(({ answered }) => answered), 10_000);
}

function callsIn({ telegram }: Stage, method: string, chatId: number) {
  return telegram.calls.filter((call) => call.method === method && Number(call.params.chat_id) === chatId);
}

/** Calls of a method for a chat within the time a 429 has asked for. */
function earlyCalls({ telegram }: Stage, seconds: number): number {
  const closedUntil = new Map<string, number>();
  let early = 0;
  for (const { method, at, params, errorCode } of telegram.calls) {
    const key = `${method} ${params.chat_id}`;
    if (at < (closedUntil.get(key) ?? 0)) early += 1;
    const asked = method === 'answerCallbackQuery' ? Math.min(seconds, 4) : seconds;
    if (errorCode === 429) closedUntil.set(key, at + asked * 1000);
  }
  return early;
}
