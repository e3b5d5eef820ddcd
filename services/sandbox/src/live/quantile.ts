/** What came since an earlier count; a service that began anew counts from nothing. */
export function since(now: number, before: number): number {
  return now >= before ? now - before : now;
}

/**
 * A quantile of what came between two states of a histogram, in its unit, interpolated within its bucket as Prometheus
 * does; null where nothing came. Past the last bound it is that bound.
 */
export function quantileSince(
  quantile: number,
  now: ReadonlyMap<number, number>,
  before: ReadonlyMap<number, number>,
): number | null {
  const bounds = [...now.keys()].toSorted((a, b) => a - b);
  const counts = bounds.map((bound) => since(now.get(bound) ?? 0, before.get(bound) ?? 0));
  const total = counts.at(-1) ?? 0;
  if (total <= 0) return null;
  const rank = quantile * total;
  const index = counts.findIndex((count) => count >= rank);
  const upper = bounds[index] ?? Number.POSITIVE_INFINITY;
  const lower = index > 0 ? (bounds[index - 1] ?? 0) : 0;
  if (!Number.isFinite(upper)) return lower;
  const below = index > 0 ? (counts[index - 1] ?? 0) : 0;
  const inside = (counts[index] ?? 0) - below;
  return inside <= 0 ? upper : lower + (upper - lower) * ((rank - below) / inside);
}
