import type { Answered } from './load-types.ts';

export interface SentText {
  id: number;
  chatId: number;
  sentAt: number;
  modelMs?: number;
  firstWordsAt?: number;
  answeredAt?: number;
  joined: boolean;
  repeats: number;
}

/** A number in letters: dialogue holds back a sentence with digits until it is whole, since it might name a dose. */
const letters = 'qwxzkvjyup';

/** Every text carries a mark that the model repeats in its answer, so an answer says which texts it is for. */
export function markOf(id: number): string {
  return `#${String(id).replace(/\d/g, (digit) => letters.charAt(Number(digit)))}`;
}

/** The texts a string bears the marks of, in their order. */
export function idsIn(text: string): number[] {
  const ids: number[] = [];
  for (const [, mark = ''] of text.matchAll(/#([qwxzkvjyup]+)/g)) {
    ids.push(Number(mark.replace(/./g, (letter) => String(letters.indexOf(letter)))));
  }
  return ids;
}

/** What was sent to the bot and what came back, by performance.now(). */
export class TextBook {
  readonly #texts = new Map<number, SentText>();
  readonly #waiting = new Set<number>();
  #lastId = 0;

  send(chatId: number): SentText {
    this.#lastId += 1;
    const text: SentText = {
      id: this.#lastId,
      chatId,
      sentAt: performance.now(),
      joined: false,
      repeats: 0,
    };
    this.#texts.set(text.id, text);
    this.#waiting.add(text.id);
    return text;
  }

  modelEnded(ids: number[], tookMs: number): void {
    for (const [index, id] of ids.entries()) {
      const text = this.#texts.get(id);
      if (!text) continue;
      text.modelMs = tookMs;
      text.joined ||= index > 0;
    }
  }

  drafted(chatId: number, draft: string): void {
    for (const id of idsIn(draft)) {
      const text = this.#texts.get(id);
      if (text?.chatId === chatId) text.firstWordsAt ??= performance.now();
    }
  }

  answered(chatId: number, message: string): void {
    for (const id of idsIn(message)) {
      const text = this.#texts.get(id);
      if (text?.chatId !== chatId) continue;
      if (text.answeredAt !== undefined) text.repeats += 1;
      text.answeredAt ??= performance.now();
      text.firstWordsAt ??= text.answeredAt;
      this.#waiting.delete(id);
    }
  }

  get unanswered(): number {
    return this.#waiting.size;
  }

  /** The figures of some texts; they are forgotten, but for a late answer's sake those without one. */
  close(texts: SentText[], seconds: number): Answered {
    const first = texts[0]?.sentAt ?? 0;
    const done = texts.filter((text) => text.answeredAt !== undefined);
    const ends = done.map((text) => text.answeredAt ?? 0);
    const alone = done.filter((text) => !text.joined && text.modelMs !== undefined);
    for (const { id } of done) this.#texts.delete(id);
    return {
      sent: texts.length,
      answered: done.length,
      perSecond: texts.length / seconds,
      joined: done.filter((text) => text.joined).length,
      repeated: done.reduce((sum, text) => sum + text.repeats, 0),
      overheadMs: alone.map((text) => (text.answeredAt ?? 0) - text.sentAt - (text.modelMs ?? 0)),
      firstWordsMs: done.map((text) => (text.firstWordsAt ?? 0) - text.sentAt),
      tookMs: Math.max(first, ...ends) - first,
    };
  }
}
