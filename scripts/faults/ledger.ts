import { idsIn } from '../bench/load/text-book.ts';

export interface SentText {
  mark: number;
  chatId: number;
  updateId: number;
  /** Date.now() when it was first posted. */
  sentAt: number;
  /** When a gateway said 2xx. */
  acceptedAt?: number;
  answeredAt?: number;
}

/** A message the bot sent for good. */
export interface Sent {
  chatId: number;
  at: number;
  text: string;
  /** The texts it answers; none for a notice. */
  marks: number[];
}

export interface ModelCall {
  at: number;
  marks: number[];
  /** `gone`: the caller hung up. Absent while it streams. */
  ended?: 'whole' | 'gone' | 'refused';
  /** An earlier answer in the prompt that lacks its end. */
  halfAnswer: boolean;
}

/** What went into the bot and what came out of it, seen from outside. Times are Date.now(). */
export class Ledger {
  readonly texts = new Map<number, SentText>();
  readonly sent: Sent[] = [];
  readonly calls: ModelCall[] = [];
  #unanswered = 0;

  text(text: SentText): SentText {
    this.texts.set(text.mark, text);
    this.#unanswered += 1;
    return text;
  }

  message(chatId: number, text: string, at = Date.now()): void {
    const marks = idsIn(text);
    this.sent.push({ chatId, at, text, marks });
    for (const mark of marks) {
      const asked = this.texts.get(mark);
      if (asked?.chatId !== chatId || asked.answeredAt !== undefined) continue;
      asked.answeredAt = at;
      this.#unanswered -= 1;
    }
  }

  /** Texts that their person was told are not read: the sentence is their answer. */
  shed(texts: Iterable<SentText>, sentence: Sent): void {
    for (const text of texts) {
      if (text.answeredAt !== undefined) continue;
      text.answeredAt = sentence.at;
      this.#unanswered -= 1;
    }
  }

  get unanswered(): number {
    return this.#unanswered;
  }

  /** Messages without a mark: menus, sentences, cards. */
  notices(chatId?: number): Sent[] {
    return this.sent.filter(
      (sent) => sent.marks.length === 0 && (chatId === undefined || sent.chatId === chatId),
    );
  }

  /** Milliseconds from the first posting to the final message, of the answered ones among these. */
  answerTimes(texts: Iterable<SentText> = this.texts.values()): number[] {
    return [...texts].flatMap(({ sentAt, answeredAt }) =>
      answeredAt === undefined ? [] : [answeredAt - sentAt],
    );
  }
}
