import { LRUCache } from 'lru-cache';
import { careMs } from '../budgets/allowance.ts';
import type { PromptMessage } from '../prompt/build-prompt.ts';

export interface TalkOf {
  person: string;
  chat: string;
  mode: string;
}

/** A talk off the record, and which it is: one that follows a deleted one has another id. */
export interface ThisTalk extends TalkOf {
  talk: string;
}

interface Unkept {
  talk: string;
  said: PromptMessage[];
}

const mostTalks = 500;
const mostMessages = 12;
/** Characters of one talk that are kept. */
const mostChars = 12_000;
/** After the last word of a talk it is forgotten here too. */
const idleMs = 20 * 60_000;

/**
 * The last words of talks off the record, so that an answer knows what was just said: in the memory of this process
 * and nowhere else. Another process, or this one after a restart, knows nothing of them.
 */
export class OffRecordTalks {
  readonly #talks = new LRUCache<string, Unkept>({ max: mostTalks, ttl: idleMs, ttlAutopurge: false });
  /** Until when care goes first for a person whose words of crisis were off the record (epoch milliseconds). */
  readonly #care = new LRUCache<string, number>({ max: mostTalks, ttl: careMs, ttlAutopurge: false });

  /** What was just said in this very talk; of one that was deleted, by whatever process, nothing is left. */
  recent(talk: ThisTalk): PromptMessage[] {
    const found = this.#talks.get(keyOf(talk));
    if (found && found.talk !== talk.talk) this.delete(talk);
    return found?.talk === talk.talk ? found.said : [];
  }

  add(talk: ThisTalk, said: PromptMessage[]): void {
    const all = [...this.recent(talk), ...said].slice(-mostMessages);
    let chars = all.reduce((sum, { content }) => sum + content.length, 0);
    while (chars > mostChars || all[0]?.role === 'assistant') chars -= all.shift()?.content.length ?? 0;
    this.#talks.set(keyOf(talk), { talk: talk.talk, said: all });
  }

  delete(talk: TalkOf): void {
    this.#talks.delete(keyOf(talk));
  }

  care(person: string, untilMs: number): void {
    this.#care.set(person, untilMs);
  }

  /** 0 where nothing was said that asks for it. */
  careUntil(person: string): number {
    return this.#care.get(person) ?? 0;
  }

  /** All of a person. */
  forget(person: string): void {
    this.#care.delete(person);
    for (const key of this.#talks.keys()) if (key.startsWith(`${person} `)) this.#talks.delete(key);
  }

  /** Drops what has been silent for too long; to be called now and then. */
  purge(): void {
    this.#talks.purgeStale();
    this.#care.purgeStale();
  }
}

function keyOf({ person, chat, mode }: TalkOf): string {
  return `${person} ${chat} ${mode}`;
}
