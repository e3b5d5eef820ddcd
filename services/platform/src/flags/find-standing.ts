import { createEvaluator } from './evaluator.ts';
import { readShares, segmentOf, sharedSegmentOf } from './read-shares.ts';

type Rule = { rules?: Rule[]; conditions?: { operator?: string; value?: unknown }[] };

/**
 * From which share on, in percent (to 0.01), a person has a flag that is split; undefined where it is not. Found by asking
 * Flagsmith's own evaluation at other shares, so that it is right whatever its hash is.
 */
export async function findStanding(
  document: string,
  flag: string,
  personKey: string,
): Promise<number | undefined> {
  if (readShares(document).get(flag)?.percent === undefined) return undefined;
  const hasIt = async (percent: number) => {
    const evaluate = await createEvaluator(withShare(document, flag, percent));
    return (await evaluate(personKey))?.get(flag) ?? false;
  };
  let [low, high] = [0, 100];
  while (high - low > 0.005) {
    const middle = (low + high) / 2;
    if (await hasIt(middle)) high = middle;
    else low = middle;
  }
  return Math.ceil(high * 100) / 100;
}

function withShare(document: string, flag: string, percent: number): string {
  const changed = JSON.parse(document) as {
    id: number;
    project: { segments: { name: string; rules: Rule[] }[] };
  };
  const names = (['rollout', 'split'] as const).flatMap((kind) => [
    segmentOf(kind, changed.id, flag),
    sharedSegmentOf(kind, flag),
  ]);
  for (const { rules } of changed.project.segments.filter(({ name }) => names.includes(name)))
    setSplits(rules, percent);
  return JSON.stringify(changed);
}

function setSplits(rules: Rule[], percent: number): void {
  for (const { rules: inner = [], conditions = [] } of rules) {
    for (const condition of conditions)
      if (condition.operator === 'PERCENTAGE_SPLIT') condition.value = String(percent);
    setSplits(inner, percent);
  }
}
