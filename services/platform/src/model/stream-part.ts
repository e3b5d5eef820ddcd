import type { Fault } from './fault.ts';
import type { ModelFinish, ModelUsage } from './model-types.ts';

export type ReportedUsage = Omit<ModelUsage, 'estimated'>;

/** A stream of either API in one language. */
export type StreamPart =
  | { type: 'text'; delta: string }
  | { type: 'refusal'; delta: string }
  | { type: 'finish'; finish: ModelFinish }
  | { type: 'usage'; usage: ReportedUsage }
  | { type: 'fault'; fault: Fault };

/** A stream as it was opened: its events, and what each of them says. */
export interface OpenedStream {
  events: AsyncIterator<unknown>;
  partsOf(event: unknown): Iterable<StreamPart>;
}

const faultType = 'soulnear.fault';

/** A fault as the last event of a stream, which the openai client hands through like any other. */
export function faultEvent(fault: Fault): { type: string; fault: Fault } {
  return { type: faultType, fault };
}

/** The fault carried by an event, if it carries one. */
export function faultIn(event: unknown): Fault | undefined {
  const candidate = event as { type?: unknown; fault?: Fault } | null;
  return candidate?.type === faultType ? candidate.fault : undefined;
}

/** Token numbers as a server reports them; undefined when it reports none, or zeros in their place. */
export function usageFrom(input: unknown, output: unknown, cached: unknown): ReportedUsage | undefined {
  const whole = (value: unknown) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 0);
  const inputTokens = whole(input);
  if (inputTokens === 0) return undefined;
  const cachedInputTokens = Math.min(whole(cached), inputTokens);
  return { inputTokens, outputTokens: whole(output), cachedInputTokens };
}
