import { setTimeout as sleep } from 'node:timers/promises';
import { idsIn, markOf } from '../../bench/load/text-book.ts';
import { type Counters, countFaults } from '../../faults/counters.ts';
import { Ledger, type SentText } from '../../faults/ledger.ts';
import type { Books } from '../../faults/town/books.ts';
import type { SandboxCalls } from './sandbox-calls.ts';
import { isWhole } from './speech.ts';

interface BotCall {
  method: string;
  at: number;
  ok?: boolean;
  params: { chat_id?: number | string; text?: string };
}
interface ModelCallSeen {
  at: number;
  ended?: string;
  messages: { role: string; content: string }[];
}
interface Message {
  id: number;
  from: 'bot' | 'person';
  text: string;
  keyboard: { callback_data?: string }[][];
}
interface Posts {
  accepted: number;
  refused: number;
}

let lastMark = 0;

/** People who write through a sandbox, and what came of their texts, phase by phase. */
export class Town {
  ledger = new Ledger();
  readonly sandbox: SandboxCalls;
  readonly books: Pick<Books, 'openWork' | 'turns'>;
  readonly chats: number[] = [];
  #since = Date.now();
  #refusedBefore = 0;
  #seen = new Set<string>();
  #ends: (() => void)[] = [];

  constructor(sandbox: SandboxCalls, books: Pick<Books, 'openWork' | 'turns'>) {
    this.sandbox = sandbox;
    this.books = books;
  }

  /** People known to the bot, who have given the consent it asks for and are in a talk. */
  async settleIn(chats: number[]): Promise<void> {
    const until = Date.now() + 60_000;
    const botMessages = async (id: number) => (await this.#messages(id)).filter(({ from }) => from === 'bot');
    const answered = async (id: number, text: string) => {
      const before = (await botMessages(id)).at(-1)?.id ?? 0;
      await this.sandbox.post(`/people/${id}/messages`, { text });
      while (((await botMessages(id)).at(-1)?.id ?? 0) <= before) {
        if (Date.now() > until) throw new Error(`${text} was not answered within 60 s`);
        await sleep(150);
      }
    };
    const meet = async (id: number) => {
      await this.sandbox.post('/people', { id, firstName: 'Проверка', languageCode: 'ru' });
      if (!this.chats.includes(id)) this.chats.push(id);
      await answered(id, '/start');
      const buttons = (await botMessages(id)).flatMap(({ keyboard }) => keyboard.flat());
      const consent = buttons.find(({ callback_data }) => /^\d+:meet:agree/.test(callback_data ?? ''));
      if (consent) {
        await this.sandbox.post(`/people/${id}/taps`, { button: consent.callback_data });
        await sleep(1_500);
      }
      await answered(id, '/helper');
    };
    await Promise.all(chats.map(meet));
  }

  async #messages(id: number): Promise<Message[]> {
    return (await this.sandbox.get<{ messages: Message[] }>(`/people/${id}/chat`)).messages;
  }

  /** A new count of everything. */
  async begin(): Promise<void> {
    await this.sandbox.delete('/calls');
    this.ledger = new Ledger();
    this.#seen.clear();
    this.#since = Date.now();
    this.#refusedBefore = (await this.#posts()).refused;
  }

  async say(chatId: number): Promise<SentText> {
    lastMark += 1;
    const mark = lastMark;
    const text = this.ledger.text({ mark, chatId, updateId: 0, sentAt: Date.now() });
    const words = `Сегодня был длинный день, и мне хочется о нём поговорить, ${markOf(mark)}.`;
    const post = () => this.sandbox.post<{ updateId: number }>(`/people/${chatId}/messages`, { text: words });
    try {
      text.updateId = (await post()).updateId;
    } catch (error) {
      // The way to the sandbox may break at any time; what has arrived must not be said twice.
      if (!('code' in (error as object))) throw error;
      if (!(await this.#hasSaid(chatId, words))) text.updateId = (await post()).updateId;
    }
    return text;
  }

  async #hasSaid(chatId: number, words: string): Promise<boolean> {
    return (await this.#messages(chatId)).some(({ text }) => text === words);
  }

  /** Texts at a steady rate over all chats until it is told to stop. */
  flow(perSecond: number): () => Promise<void> {
    let over = false;
    this.#ends.push(() => {
      over = true;
    });
    const startedAt = performance.now();
    const flowing = (async () => {
      const saying: Promise<unknown>[] = [];
      let failed: unknown;
      for (let sent = 0; !over && failed === undefined; ) {
        const due = Math.ceil(((performance.now() - startedAt) / 1000) * perSecond);
        for (; sent < due; sent += 1) {
          const chat = this.chats[sent % this.chats.length] as number;
          saying.push(
            this.say(chat).catch((error: unknown) => {
              failed ??= error;
            }),
          );
        }
        await sleep(20);
      }
      await Promise.all(saying);
      if (failed !== undefined) throw failed;
    })();
    flowing.catch(() => undefined);
    return () => {
      over = true;
      return flowing;
    };
  }

  /** Ends every flow that a broken phase has left behind. */
  quiet(): void {
    for (const end of this.#ends.splice(0)) end();
  }

  /** Writes what the bot has sent up to now into the ledger. */
  async absorb(): Promise<void> {
    const calls = await this.sandbox.get<BotCall[]>(`/calls?method=sendMessage&since=${this.#since}`);
    for (const { at, ok, params } of calls) {
      const known = `${at} ${params.chat_id} ${params.text}`;
      if (ok !== true || this.#seen.has(known)) continue;
      this.#seen.add(known);
      this.ledger.message(Number(params.chat_id), String(params.text), at);
    }
  }

  /** True once every text is answered and nothing is open in the database; false past the time. */
  async settle(timeoutMs: number): Promise<boolean> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      await this.absorb();
      if (this.ledger.unanswered === 0 && (await this.books.openWork().catch(() => 1)) === 0) {
        await this.absorb();
        return true;
      }
      if (Date.now() > until) return false;
      await sleep(400);
    }
  }

  /** Posts to the webhook that got no 2xx, since the beginning of the count. */
  async refused(): Promise<number> {
    return (await this.#posts()).refused - this.#refusedBefore;
  }

  /** Why the last of them got none. */
  async lastRefusal(): Promise<string> {
    const { lastErrorMessage } = await this.sandbox.get<{ lastErrorMessage?: string }>('/webhook');
    return lastErrorMessage ?? 'unknown';
  }

  async #posts(): Promise<Posts> {
    return (await this.sandbox.get<{ posts: Posts }>('/webhook')).posts;
  }

  /** The counters; and whether a prompt showed an answer without its end. */
  async count(): Promise<{ counters: Counters; halfAnswer: boolean }> {
    await this.absorb();
    const { calls } = await this.sandbox.get<{ calls: ModelCallSeen[] }>(`/model/calls?since=${this.#since}`);
    this.ledger.calls.length = 0;
    for (const { at, messages } of calls.filter(isAnswer)) {
      const marks = askedIn(messages);
      if (marks.length > 0) this.ledger.calls.push({ at, marks, halfAnswer: hasHalf(messages) });
    }
    const texts = [...this.ledger.texts.values()];
    const byUpdate = await this.books.turns(texts.map(({ updateId }) => updateId));
    const turns = new Map(
      texts.flatMap(({ mark, updateId }) => {
        const turn = byUpdate.get(updateId);
        return turn ? [[mark, turn] as const] : [];
      }),
    );
    return {
      counters: countFaults(this.ledger, turns),
      halfAnswer: this.ledger.calls.some(({ halfAnswer }) => halfAnswer),
    };
  }
}

/** What is asked beside the answers (opinions, analyses) quotes the same texts. */
function isAnswer({ messages }: ModelCallSeen): boolean {
  return messages.some(({ role, content }) => role === 'system' && /^(Ты|You are) SoulNear/.test(content));
}

/** The texts of this turn: what the person said since the last answer. */
function askedIn(messages: ModelCallSeen['messages']): number[] {
  const last = messages.findLastIndex(({ role }) => role === 'assistant');
  return messages.slice(last + 1).flatMap(({ role, content }) => (role === 'user' ? idsIn(content) : []));
}

function hasHalf(messages: ModelCallSeen['messages']): boolean {
  return messages.some(
    ({ role, content }) => role === 'assistant' && idsIn(content).length > 0 && !isWhole(content),
  );
}
