const startedAt = performance.now();

/** A line of progress, with the minutes since the start. */
export function say(line: string): void {
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  process.stdout.write(`${clock.padStart(6)}  ${line}\n`);
}
