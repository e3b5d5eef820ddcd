import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, Drain, OpenLoop } from './load-types.ts';
import type { LeanTelegram } from './telegram.ts';
import { markOf, type SentText, type TextBook } from './text-book.ts';

const tickMs = 4;
const firstChat = 1_000_000;

/** Texts at a steady rate whatever the bot does, each chat in its turn; then the figures of them. */
export async function runOpenLoop(
  telegram: LeanTelegram,
  book: TextBook,
  { chats, perSecond, seconds, settleMs }: OpenLoop,
): Promise<Answered> {
  const texts: SentText[] = [];
  const startedAt = performance.now();
  for (let elapsed = 0; elapsed < seconds * 1000; elapsed = performance.now() - startedAt) {
    const due = Math.ceil((elapsed / 1000) * perSecond);
    while (texts.length < due) texts.push(say(telegram, book, firstChat + (texts.length % chats)));
    await sleep(tickMs);
  }
  const sentFor = performance.now() - startedAt;
  const until = performance.now() + settleMs;
  while (performance.now() < until && texts.some((text) => text.answeredAt === undefined)) await sleep(20);
  return book.close(texts, sentFor / 1000);
}

/** All texts at once, as after an outage; then how long they took. */
export async function runDrain(
  telegram: LeanTelegram,
  book: TextBook,
  { chats, texts: count, timeoutMs }: Drain,
): Promise<Answered> {
  const texts: SentText[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < count; index++) texts.push(say(telegram, book, firstChat + (index % chats)));
  const sentFor = performance.now() - startedAt;
  while (performance.now() - startedAt < timeoutMs && texts.some((text) => text.answeredAt === undefined)) {
    await sleep(20);
  }
  return book.close(texts, sentFor / 1000);
}

function say(telegram: LeanTelegram, book: TextBook, chatId: number): SentText {
  const text = book.send(chatId);
  telegram.deliver(chatId, `Сегодня был длинный день, и мне хочется о нём поговорить, ${markOf(text.id)}.`);
  return text;
}
