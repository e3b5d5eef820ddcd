import { LRUCache } from 'lru-cache';
import type { PromptMessage } from '../prompt/build-prompt.ts';

export interface TalkOf {
  person: string;
  chat: string;
  mode: string;
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
  readonly #talks = new LRUCache<string, PromptMessage[]>({
    max: mostTalks,
    ttl: idleMs,
    ttlAutopurge: false,
  });

  recent(talk: TalkOf): PromptMessage[] {
    return this.#talks.get(keyOf(talk)) ?? [];
  }

  add(talk: TalkOf, said: PromptMessage[]): void {
    const all = [...this.recent(talk), ...said].slice(-mostMessages);
    let chars = all.reduce((sum, { content }) => sum + content.length, 0);
    while (chars > mostChars || all[0]?.role === 'assistant') chars -= all.shift()?.content.length ?? 0;
    this.#talks.set(keyOf(talk), all);
  }

  delete(talk: TalkOf): void {
    this.#talks.delete(keyOf(talk));
  }

  /** All talks of a person. */
  forget(person: string): void {
    for (const key of this.#talks.keys()) if (key.startsWith(`${person} `)) this.#talks.delete(key);
  }

  /** Drops what has been silent for too long; to be called now and then. */
  purge(): void {
    this.#talks.purgeStale();
  }
}

function keyOf({ person, chat, mode }: TalkOf): string {
  return `${person} ${chat} ${mode}`;
}
