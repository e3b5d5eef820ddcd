/** How the scripted model speaks. */
export interface Pace {
  firstTokenMs: number;
  /** Between tokens; 0: all of them at once. */
  everyMs: number;
  tokens: number;
}

export interface OpenLoop {
  pace: Pace;
  chats: number;
  /** Texts a second over all chats, in turn. */
  perSecond: number;
  seconds: number;
  /** How long the last text may take, after it was sent. */
  settleMs: number;
}

export interface Drain {
  pace: Pace;
  chats: number;
  texts: number;
  timeoutMs: number;
}

export interface Answered {
  sent: number;
  answered: number;
  /** Texts a second that the load really sent. */
  perSecond: number;
  /** Texts answered together with an earlier one of their chat. */
  joined: number;
  /** Final messages for a text that had one. */
  repeated: number;
  /** From the text to its final message, less the time the model took, per text answered alone. */
  overheadMs: number[];
  /** From the text to the first draft (or final message) with words of its answer. */
  firstWordsMs: number[];
  /** From the first text to the last final message. */
  tookMs: number;
}

export interface SpanFigures {
  service: string;
  name: string;
  kind: 'postgres' | 'http' | 'other';
  count: number;
  p50: number;
  p95: number;
}

/** What the load process does when asked, by name. */
export interface LoadCommands {
  /** Resolves when the bot has set a webhook or asked for updates. */
  connected(timeoutMs: number): void;
  openLoop(loop: OpenLoop): Answered;
  drain(drain: Drain): Answered;
  /** Waits until nothing sent is unanswered; answers how much still is. */
  settle(timeoutMs: number): number;
  /** The spans received so far; forgets them. */
  spans(): SpanFigures[];
}
