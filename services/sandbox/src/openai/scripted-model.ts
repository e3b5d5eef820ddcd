import { setTimeout as sleep } from 'node:timers/promises';

/** What a scripted reply is made from. */
export interface ScriptedRequest {
  endpoint: Endpoint;
  model: string;
  messages: { role: string; content: string }[];
}

export type Endpoint = 'chat' | 'responses' | 'embeddings';

/** A call as the API saw it. `at` is Date.now(). */
export interface ScriptedCall extends ScriptedRequest {
  at: number;
  stream: boolean;
  maxTokens: number | undefined;
  /** The rest of the body: all but the talk. */
  parameters: Record<string, unknown>;
  /** How the answer ended; undefined while it runs. */
  ended?: 'whole' | 'error' | 'cut' | 'gone';
}

/** A wish for the next `times` calls (1 by default). Times in milliseconds, counts in tokens. */
export interface ScriptedFault {
  /** An HTTP error in place of an answer. */
  status?: number | undefined;
  /** In seconds, as the header of an error. */
  retryAfter?: number | undefined;
  /** The `code` of an error; with `midStreamError` too. */
  errorCode?: string | undefined;
  /** The `message` of an error; with `midStreamError` too. */
  errorMessage?: string | undefined;
  /** Before the headers. */
  delayFirstMs?: number | undefined;
  tokenDelayMs?: number | undefined;
  /** After so many tokens nothing more comes, and the connection stays. */
  stallAfter?: number | undefined;
  /** After so many tokens the connection is cut. */
  cutAfter?: number | undefined;
  noFinishReason?: boolean | undefined;
  /** After `faultAfter` tokens half a JSON object that holds the whole reply. */
  badJson?: boolean | undefined;
  /** After `faultAfter` tokens an error object. */
  midStreamError?: boolean | undefined;
  /** For badJson and midStreamError; 2 by default. */
  faultAfter?: number | undefined;
  noUsage?: boolean | undefined;
  /** Bytes of a character arrive in different packets. */
  splitUtf8?: boolean | undefined;
  /** The server ignores `stream` and answers with one JSON body. */
  unstreamed?: boolean | undefined;
  /** The reply comes as a refusal. */
  refuse?: boolean | undefined;
  /** In place of `stop`, for example `content_filter`. */
  finishReason?: string | undefined;
  reply?: string | ((request: ScriptedRequest) => string) | undefined;
  /** Only for calls of this endpoint. */
  endpoint?: Endpoint | undefined;
  times?: number | undefined;
}

/** The natural speed of answers; 0 tokens per second means without pause. */
export interface Pace {
  firstTokenMs: number;
  tokensPerSecond: number;
}

export interface ScriptedModel {
  /** The latest calls, oldest first; bounded. */
  readonly calls: ScriptedCall[];
  /** How many calls ever came. */
  readonly callCount: number;
  /** Scripted faults are used up in their order. */
  script(fault: ScriptedFault): void;
  /** Forgets all scripted faults. */
  clear(): void;
  pace(pace: Partial<Pace>): void;
}

/** What the routes need of the scripted model. */
export interface ModelScript extends ScriptedModel {
  begin(call: Omit<ScriptedCall, 'at'>): { call: ScriptedCall; fault: ScriptedFault };
  /** Waits as the pace and the fault say; rejects when the client is gone. */
  waitFirst(fault: ScriptedFault, signal: AbortSignal): Promise<void>;
  waitToken(fault: ScriptedFault, signal: AbortSignal): Promise<void>;
}

export const naturalPace: Pace = { firstTokenMs: 250, tokensPerSecond: 40 };
const keptCalls = 20_000;

/** The state behind the scripted OpenAI API. */
export function createModelScript(initial: Partial<Pace> = {}): ModelScript {
  const calls: ScriptedCall[] = [];
  let callCount = 0;
  let pace: Pace = { ...naturalPace, ...initial };
  let faults: { fault: ScriptedFault; left: number }[] = [];

  const pause = async (ms: number, signal: AbortSignal) => {
    if (ms > 0) await sleep(ms, undefined, { signal });
  };

  return {
    calls,
    get callCount() {
      return callCount;
    },
    script(fault) {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      faults = [];
    },
    pace(wanted) {
      pace = { ...pace, ...wanted };
    },
    begin(seen) {
      const call: ScriptedCall = { ...seen, at: Date.now() };
      callCount += 1;
      calls.push(call);
      // In steps, since a shift per call of a long list is what load tests would measure.
      if (calls.length > keptCalls * 1.1) calls.splice(0, calls.length - keptCalls);
      const next = faults.find(({ fault }) => !fault.endpoint || fault.endpoint === call.endpoint);
      if (!next) return { call, fault: {} };
      next.left -= 1;
      if (next.left <= 0) faults = faults.filter((entry) => entry !== next);
      return { call, fault: next.fault };
    },
    waitFirst: (fault, signal) => pause(fault.delayFirstMs ?? pace.firstTokenMs, signal),
    waitToken: (fault, signal) =>
      pause(fault.tokenDelayMs ?? (pace.tokensPerSecond > 0 ? 1_000 / pace.tokensPerSecond : 0), signal),
  };
}
