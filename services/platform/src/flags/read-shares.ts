/** A flag as the document has it: on or off for everybody, and on for a share of the people where it is split. */
export type FlagState = { enabled: boolean; percent: number | undefined; rollingOut: boolean };

type Feature = { enabled?: boolean; feature?: { name?: string } };
type Rule = { rules?: Rule[]; conditions?: { operator?: string; value?: unknown }[] };
type Segment = { name?: string; rules?: Rule[]; feature_states?: Feature[] };
type Document = { feature_states?: Feature[]; project?: { segments?: Segment[] } };

const prefixes = { rollout: 'rollout-', split: 'split-' };

/** The segment whose share of the people has a flag: while it is rolled out, or for as long as two sides are compared. */
export const segmentOf = (kind: keyof typeof prefixes, flag: string) => `${prefixes[kind]}${flag}`;

/** What an environment document says of each flag, identity overrides and segments of other names apart. */
export function readShares(document: string): Map<string, FlagState> {
  const { feature_states: features = [], project } = JSON.parse(document) as Document;
  const states = new Map<string, FlagState>();
  for (const { enabled = false, feature } of features) {
    if (feature?.name !== undefined)
      states.set(feature.name, { enabled, percent: undefined, rollingOut: false });
  }
  for (const { name = '', rules = [], feature_states: overrides = [] } of project?.segments ?? []) {
    const prefix = Object.values(prefixes).find((known) => name.startsWith(known));
    const flag = prefix ? name.slice(prefix.length) : '';
    const state = states.get(flag);
    const override = overrides.find(({ feature }) => feature?.name === flag);
    const percent = splitOf(rules);
    if (!state || !override || percent === undefined) continue;
    state.percent = override.enabled ? percent : 0;
    state.rollingOut = prefix === prefixes.rollout;
  }
  return states;
}

/** The percentage of the first percentage split among rules. */
function splitOf(rules: Rule[]): number | undefined {
  for (const { rules: inner = [], conditions = [] } of rules) {
    const split = conditions.find(({ operator }) => operator === 'PERCENTAGE_SPLIT');
    if (split) return Number(split.value);
    const found = splitOf(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
