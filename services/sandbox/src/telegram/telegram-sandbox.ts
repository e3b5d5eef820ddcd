import type { Router } from 'express';
import type { ApiChat, ApiUser } from './api-types.ts';
import { createBotApiRouter } from './bot-api-router.ts';
import { CallLog } from './call-log.ts';
import type { Changes } from './changes.ts';
import { chatView } from './chat-state.ts';
import { Faults } from './faults.ts';
import { LongPoll } from './long-poll.ts';
import { createPerson } from './person.ts';
import { RateLimits } from './rate-limits.ts';
import type { NewPerson, Person, TelegramSandbox } from './sandbox-types.ts';
import { StateFile } from './state-file.ts';
import { WebhookSender } from './webhook-sender.ts';
import { World } from './world.ts';
import { restoreWorld, snapshotWorld, type WorldSnapshot } from './world-snapshot.ts';

export interface TelegramOptions {
  token: string;
  username: string;
  stateFile?: string | undefined;
  limits: boolean;
  webhookRetryMs: number;
}

export interface TelegramParts {
  telegram: TelegramSandbox;
  changes: Changes;
  router: Router;
  close(): void;
}

/** One bot's Telegram: its world, the Bot API's router and the seam for tests. */
export function createTelegram(options: TelegramOptions): TelegramParts {
  const id = Number(options.token.split(':')[0]);
  const world = new World({ id, is_bot: true, first_name: 'SoulNear', username: options.username });
  const webhook = new WebhookSender(world.updates, options.webhookRetryMs);
  const poll = new LongPoll(world.updates, world.changes);
  const log = new CallLog();
  const faults = new Faults();
  const file = options.stateFile
    ? new StateFile<WorldSnapshot>(options.stateFile, () => snapshotWorld(world, webhook.settings))
    : undefined;
  const stored = file?.read();
  if (stored && restoreWorld(world, stored)) webhook.configure(stored.webhook);
  world.changes.on((change) => {
    if (change.type === 'updates') webhook.poke();
    file?.touch();
  });
  const limits = options.limits ? new RateLimits() : undefined;
  const onActed = () => file?.touch();
  const router = createBotApiRouter({
    token: options.token,
    world,
    poll,
    webhook,
    log,
    faults,
    limits,
    onActed,
  });
  return {
    telegram: createSeam(world, webhook, log, faults),
    changes: world.changes,
    router,
    close() {
      poll.release();
      // Written first: ending delivery forgets the webhook.
      file?.write();
      webhook.close();
      world.close();
    },
  };
}

function createSeam(world: World, webhook: WebhookSender, log: CallLog, faults: Faults): TelegramSandbox {
  const persons = new Map<number, Person>();
  return {
    bot: { id: world.bot.id, username: world.bot.username, firstName: world.bot.first_name },
    person(options = {}) {
      const state = world.chats.get(options.id ?? Number.NaN) ?? newPersonChat(world, options);
      const person = persons.get(state.chat.id) ?? createPerson(world, state);
      persons.set(state.chat.id, person);
      return person;
    },
    people() {
      return [...world.chats.values()]
        .filter(({ user }) => user)
        .map(({ chat }) => this.person({ id: chat.id }));
    },
    chat(chatId) {
      const state = world.chats.get(chatId);
      if (!state) throw new Error(`no chat has the id ${chatId}`);
      return chatView(state);
    },
    deliver(update, { times = 1 } = {}) {
      meetChats(world, update);
      return world.updates.push(update, times);
    },
    file: (fileId) => world.files.get(fileId),
    setNextUpdateId: (next) => world.updates.reseed(next),
    updatesPending: () => world.updates.size,
    waitForNoUpdates: (timeoutMs = 10_000) => waitForNoUpdates(world, timeoutMs),
    calls: log.calls,
    callsOf: (method) => log.calls.filter((call) => call.method === method),
    clearCalls: () => log.clear(),
    fail: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    webhook: () => ({
      url: webhook.settings?.url ?? '',
      posts: { ...webhook.posts },
      ...(webhook.lastError ? { lastErrorMessage: webhook.lastError.message } : {}),
    }),
  };
}

function newPersonChat(world: World, { id, firstName = 'Test', languageCode = 'en' }: NewPerson) {
  const userId = id ?? world.nextPersonId++;
  const user: ApiUser = { id: userId, is_bot: false, first_name: firstName, language_code: languageCode };
  return world.ensureChat({ id: userId, type: 'private', first_name: firstName }, user);
}

/** A raw update may come from a chat not seen before; the bot may answer there. */
function meetChats(world: World, update: Record<string, unknown>): void {
  for (const value of Object.values(update)) {
    const part = value as { chat?: ApiChat; from?: ApiUser; message?: { chat?: ApiChat } } | null;
    const chat = part?.chat ?? part?.message?.chat;
    if (typeof chat?.id !== 'number' || typeof chat.type !== 'string') continue;
    const user = chat.type === 'private' && part?.from?.id === chat.id ? part.from : undefined;
    world.ensureChat(chat, user).started = true;
  }
}

function waitForNoUpdates(world: World, timeoutMs: number): Promise<void> {
  if (world.updates.size === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const stopListening = world.changes.on(() => {
      if (world.updates.size > 0) return;
      clearTimeout(timer);
      stopListening();
      resolve();
    });
    const timer = setTimeout(() => {
      stopListening();
      reject(new Error(`${world.updates.size} updates were still waiting after ${timeoutMs} ms`));
    }, timeoutMs);
  });
}
