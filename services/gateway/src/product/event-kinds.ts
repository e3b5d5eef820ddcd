/** What is noted of use. Nothing of it tells of a crisis, and no detail is a person's word. */
export type ProductEvent =
  | { kind: 'start' }
  /** `seconds`: from our acceptance or their consent to the first words shown; null where the answer was put off. */
  | { kind: 'answer'; detail: 'helper' | 'soulsleep'; seconds: number | null; costUsd: number }
  | { kind: 'quiz_started' | 'quiz_finished'; detail: string }
  | { kind: 'feature'; detail: string }
  /** Which variant of an experiment somebody met; kept once for each person and experiment. */
  | { kind: 'exposure'; detail: string; variants: Record<string, string> }
  | { kind: 'thumb'; detail: 'up' | 'down' }
  | { kind: 'blocked' };

export type ProductEventKind = ProductEvent['kind'];

/** A label or detail has to be one of few: a short word of our own code. */
export function isPlainDetail(detail: string): boolean {
  return /^[a-z0-9_:-]{1,40}$/i.test(detail);
}
