import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { markOf } from '../../bench/load/text-book.ts';
import { freePortBlock } from '../../lib/free-ports.ts';
import { Ledger, type SentText } from '../ledger.ts';
import { type Random, seededRandom } from '../random.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import type { Books } from './books.ts';
import { type Ground, webhookSecret } from './ground.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import { Postman } from './postman.ts';
import { Proc } from './proc.ts';
import { startFaithful, startLean, type Telegram, type TelegramKind } from './telegrams.ts';

export interface StageOptions {
  telegram?: TelegramKind;
  delivery?: 'webhook' | 'polling';
  /** Added to every service's environment. */
  env?: Record<string, string>;
}

/** The house for one case: two gateways, two dialogues, one profile-analysis, between a Telegram and a model. */
export interface Stage {
  random: Random;
  ledger: Ledger;
  model: ModelServer;
  /** In front of the model; closed, its connections are refused. */
  modelDoor: Balancer;
  telegram: Telegram;
  postman: Postman;
  books: Books;
  ground: Ground;
  gateways: [Proc, Proc];
  dialogues: [Proc, Proc];
  procs: Proc[];
  /** Update ids go on from here. */
  nextUpdateId: number;
  /** A chat no case has used. */
  newChat(): number;
  /** A person's text; resolves when accepted. */
  say(chatId: number, copies?: number): { text: SentText; accepted: Promise<void> };
  /** Texts at a steady rate for a time, over the chats in turn. */
  flow(options: { chats: number[]; perSecond: number; ms: number; copies?: number }): Promise<SentText[]>;
  /** Waits until all is answered and nothing is left to do; false past the time. */
  settle(timeoutMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Ids are unique over all stages of this process. */
let lastMark = 0;
let lastChat = 2_000_000;

/** Starts everything and waits until it is ready. */
export async function openStage(ground: Ground, options: StageOptions, seed: number): Promise<Stage> {
  const { telegram: kind = 'faithful', delivery = 'webhook', env = {} } = options;
  const closers: (() => unknown)[] = [];
  const ledger = new Ledger();
  const model = await startModelServer(ledger);
  closers.push(() => model.close());
  const modelDoor = await startBalancer([Number(new URL(model.url).port)]);
  closers.push(() => modelDoor.close());
  const token = ground.envs.gateway.BOT_TOKEN ?? '';
  const telegram = await (kind === 'lean' ? startLean : startFaithful)(token, ledger);
  closers.push(() => telegram.close());

  const first = await freePortBlock(10);
  const at = (index: number) => first + index;
  const dialogueDoor = await startBalancer([at(2), at(4)], [at(3), at(5)]);
  const gatewayDoor = await startBalancer([at(6), at(8)], [at(7), at(9)]);
  closers.push(
    () => dialogueDoor.close(),
    () => gatewayDoor.close(),
  );
  const proc = (name: string, service: Proc['name'], index: number, more: Record<string, string>) => {
    const known = service as keyof Ground['envs'];
    return new Proc({
      name,
      service: known,
      probePort: at(index + 1),
      logFile: join(ground.folder, `${name}.log`),
      env: {
        ...ground.envs[known],
        PORT: String(at(index)),
        PROBE_PORT: String(at(index + 1)),
        ...more,
        ...env,
      },
    });
  };
  const dialogueEnv = {
    OPENAI_BASE_URL: `${modelDoor.url}/v1`,
    PROFILE_ANALYSIS_URL: `http://127.0.0.1:${at(0)}`,
  };
  const gatewayEnv = {
    TELEGRAM_API_ROOT: telegram.url,
    DIALOGUE_URL: dialogueDoor.url,
    PROFILE_ANALYSIS_URL: `http://127.0.0.1:${at(0)}`,
    ...(delivery === 'webhook' && {
      PUBLIC_URL: gatewayDoor.url,
      TELEGRAM_WEBHOOK_SECRET: webhookSecret,
    }),
  };
  const profile = proc('profile-analysis', 'profile-analysis', 0, { OPENAI_BASE_URL: `${modelDoor.url}/v1` });
  const dialogues: [Proc, Proc] = [
    proc('dialogue-1', 'dialogue', 2, dialogueEnv),
    proc('dialogue-2', 'dialogue', 4, dialogueEnv),
  ];
  const gateways: [Proc, Proc] = [
    proc('gateway-1', 'gateway', 6, gatewayEnv),
    proc('gateway-2', 'gateway', 8, gatewayEnv),
  ];
  const procs = [profile, ...dialogues, ...gateways];
  const postman = new Postman(
    [at(6), at(8)].map((port) => `http://127.0.0.1:${port}/telegram/webhook`),
    webhookSecret,
  );
  closers.push(() => postman.close());
  const close = async () => {
    await Promise.all(procs.map((one) => one.kill()));
    for (const end of closers.reverse()) await end();
  };
  try {
    await Promise.all(procs.map((one) => one.start()));
  } catch (error) {
    await close();
    throw error;
  }

  const stage: Stage = {
    random: seededRandom(seed),
    ledger,
    model,
    modelDoor,
    telegram,
    postman,
    books: ground.books,
    ground,
    gateways,
    dialogues,
    procs,
    nextUpdateId: 1_000_000 + lastMark * 2,
    newChat() {
      lastChat += 1;
      telegram.meet(lastChat);
      return lastChat;
    },
    say(chatId, copies = 1) {
      lastMark += 1;
      const updateId = stage.nextUpdateId++;
      const text = ledger.text({ mark: lastMark, chatId, updateId, sentAt: Date.now() });
      const update = messageUpdate(text);
      if (delivery === 'polling') {
        telegram.queue(update);
        text.acceptedAt = Date.now();
        return { text, accepted: Promise.resolve() };
      }
      const accepted = postman.deliver(chatId, update, copies).then(() => {
        text.acceptedAt = Date.now();
      });
      return { text, accepted };
    },
    async flow({ chats, perSecond, ms, copies }) {
      const texts: SentText[] = [];
      const startedAt = performance.now();
      for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - startedAt) {
        const due = Math.ceil((elapsed / 1000) * perSecond);
        for (; texts.length < due; ) {
          const chat = chats[texts.length % chats.length] as number;
          texts.push(stage.say(chat, copies).text);
        }
        await sleep(5);
      }
      return texts;
    },
    settle: (timeoutMs) => settle(stage, timeoutMs),
    close,
  };
  return stage;
}

function messageUpdate({ mark, chatId, updateId }: SentText) {
  const person = { id: chatId, first_name: 'Test', language_code: 'ru' };
  return {
    update_id: updateId,
    message: {
      message_id: 10_000_000 + mark,
      from: { ...person, is_bot: false },
      chat: { id: chatId, type: 'private', first_name: 'Test' },
      date: Math.floor(Date.now() / 1000),
      text: `Сегодня был длинный день, и мне хочется о нём поговорить, ${markOf(mark)}.`,
    },
  };
}

async function settle({ telegram, ledger, books }: Stage, timeoutMs: number): Promise<boolean> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    telegram.absorb();
    if (ledger.unanswered === 0) {
      const open = await books.openWork().catch(() => Number.NaN);
      telegram.absorb();
      if (open === 0) return true;
    }
    if (Date.now() > until) return false;
    await sleep(150);
  }
}
