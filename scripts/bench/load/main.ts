import { setTimeout as sleep } from 'node:timers/promises';
import { LeanCollector } from './collector.ts';
import type { LoadCommands } from './load-types.ts';
import { LeanModel } from './model.ts';
import { runDrain, runOpenLoop } from './open-loop.ts';
import { serve } from './serve.ts';
import { LeanTelegram } from './telegram.ts';
import { TextBook } from './text-book.ts';

/** The process that plays Telegram, the people and the model provider; obeys its parent over IPC. */
const book = new TextBook();
const telegram = new LeanTelegram(book);
const model = new LeanModel(book);
const collector = new LeanCollector();

type Handlers = {
  [K in keyof LoadCommands]: (
    argument: Parameters<LoadCommands[K]>[0],
  ) => ReturnType<LoadCommands[K]> | Promise<ReturnType<LoadCommands[K]>>;
};
const handlers: Handlers = {
  connected: (timeoutMs) => telegram.connected(timeoutMs ?? 0),
  openLoop(loop) {
    model.pace = loop.pace;
    return runOpenLoop(telegram, book, loop);
  },
  drain(drain) {
    model.pace = drain.pace;
    return runDrain(telegram, book, drain);
  },
  async settle(timeoutMs) {
    const until = performance.now() + timeoutMs;
    while (book.unanswered > 0 && performance.now() < until) await sleep(20);
    return book.unanswered;
  },
  spans: () => collector.take(),
};

process.on(
  'message',
  async ({ id, name, argument }: { id: number; name: keyof Handlers; argument: never }) => {
    try {
      process.send?.({ id, result: await handlers[name](argument) });
    } catch (error) {
      process.send?.({ id, error: String(error) });
    }
  },
);
process.on('disconnect', () => process.exit(0));
process.send?.({ port: await serve(telegram, model, collector) });
