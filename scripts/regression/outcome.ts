/** How a check of a list ended. */
export interface Outcome {
  name: string;
  ok: boolean;
  /** How long it took, or why it failed. */
  detail: string;
}

/** A line of the table. */
export function outcomeLine({ name, ok, detail }: Outcome): string {
  return `${(ok ? 'ok' : 'FAILED').padEnd(8)} ${name.padEnd(58)} ${detail}`.trimEnd();
}

/** What was found, in a sentence. */
export function sumUp(outcomes: Outcome[]): string {
  const failed = outcomes.filter(({ ok }) => !ok).length;
  return failed === 0 ? `All ${outcomes.length} hold.` : `${failed} of ${outcomes.length} failed.`;
}
