/** A flag as the document has it: on or off for everybody, and on for a share of the people where it is split. */
export type FlagState = { enabled: boolean; percent: number | undefined; rollingOut: boolean };

type Feature = { enabled?: boolean; feature?: { name?: string } };
type Rule = { rules?: Rule[]; conditions?: { operator?: string; value?: unknown }[] };
type Segment = { name?: string; rules?: Rule[]; feature_states?: Feature[] };
type Document = { id?: number; feature_states?: Feature[]; project?: { segments?: Segment[] } };

export type ShareKind = 'rollout' | 'split';

/**
 * The segment whose share of the people has a flag: while it is rolled out, or for as long as two sides are compared. All
 * environments of a project have its segments in common, so the environment's number is in the name.
 */
export const segmentOf = (kind: ShareKind, environment: number, flag: string) =>
  `${kind}-${environment}-${flag}`;

/** As it was named before, when environments shared it: still read and ended, made and changed no more. */
export const sharedSegmentOf = (kind: ShareKind, flag: string) => `${kind}-${flag}`;

const kinds: ShareKind[] = ['rollout', 'split'];

/** What an environment document says of each flag, identity overrides and segments of other names apart. */
export function readShares(document: string): Map<string, FlagState> {
  const { id = 0, feature_states: features = [], project } = JSON.parse(document) as Document;
  const states = new Map<string, FlagState>();
  for (const { enabled = false, feature } of features) {
    if (feature?.name !== undefined)
      states.set(feature.name, { enabled, percent: undefined, rollingOut: false });
  }
  const segments = new Map(project?.segments?.map((segment) => [segment.name, segment]));
  const percentOf = (kind: ShareKind, flag: string) =>
    percentIn(segments.get(segmentOf(kind, id, flag)), flag) ??
    percentIn(segments.get(sharedSegmentOf(kind, flag)), flag);
  for (const [flag, state] of states) {
    for (const kind of kinds) {
      const percent = percentOf(kind, flag);
      if (percent === undefined) continue;
      state.percent = percent;
      state.rollingOut = kind === 'rollout';
      break;
    }
  }
  return states;
}

/** The share that a segment gives a flag here; undefined where it says nothing of it. */
function percentIn(segment: Segment | undefined, flag: string): number | undefined {
  const override = segment?.feature_states?.find(({ feature }) => feature?.name === flag);
  const percent = splitOf(segment?.rules ?? []);
  if (!override || percent === undefined) return undefined;
  return override.enabled ? percent : 0;
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
