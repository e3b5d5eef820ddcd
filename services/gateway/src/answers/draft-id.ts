/** The draft of a turn: a positive 32-bit number from its key, the same on every pod. */
export function draftIdOf(key: string): number {
  return Number.parseInt(key.slice(-8), 16) & 0x7fffffff || 1;
}
