/** What a scripted reply is made from. */
export interface ScriptedRequest {
  endpoint: 'chat' | 'responses' | 'embeddings';
  model: string;
  messages: { role: string; content: string }[];
}

/** A call as the API saw it. `at` is Date.now(). */
export interface ScriptedCall extends ScriptedRequest {
  at: number;
  stream: boolean;
  /** How the answer ended; undefined while it runs. */
  ended?: 'whole' | 'error' | 'cut' | 'gone';
}

/** One fault or wish for the next `times` calls (1 by default). Times in milliseconds, counts in tokens. */
export interface ScriptedFault {
  status?: number;
  retryAfter?: number;
  errorCode?: string;
  delayFirstMs?: number;
  tokenDelayMs?: number;
  stallAfter?: number;
  cutAfter?: number;
  noFinishReason?: boolean;
  badJson?: boolean;
  midStreamError?: boolean;
  noUsage?: boolean;
  splitUtf8?: boolean;
  /** The server ignores `stream` and answers with one JSON body. */
  unstreamed?: boolean;
  refuse?: boolean;
  finishReason?: string;
  reply?: string | ((request: ScriptedRequest) => string);
  times?: number;
}

export interface Pace {
  firstTokenMs: number;
  tokensPerSecond: number;
}

export interface ScriptedModel {
  /** The latest calls, oldest first; bounded. */
  readonly calls: ScriptedCall[];
  /** How many calls ever came. */
  readonly callCount: number;
  script(fault: ScriptedFault): void;
  /** Forgets all scripted faults. */
  clear(): void;
  pace(pace: Partial<Pace>): void;
}
