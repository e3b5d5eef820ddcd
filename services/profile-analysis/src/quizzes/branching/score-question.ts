/** What a candidate question is worth, each from 0 to 1. */
export interface Worth {
  relevance: number;
  depth: number;
  uniqueness: number;
  clarity: number;
}

const weights: Worth = { relevance: 0.4, depth: 0.3, uniqueness: 0.2, clarity: 0.1 };

/** One figure by which the bank's questions and a model's are compared, 0 to 1. */
export function scoreOf(worth: Worth): number {
  const names = Object.keys(weights) as (keyof Worth)[];
  return names.reduce((sum, name) => sum + weights[name] * Math.min(1, Math.max(0, worth[name])), 0);
}
