import { randomUUID } from 'node:crypto';
import type { KeptPattern, ProfileDocument } from '../profile/profile-document.ts';
import type { FoundPattern } from './found-pattern.ts';
import { beyond } from './likeness.ts';
import type { TextVectors } from './text-vectors.ts';

export const mostEvidence = 5;
const mostSources = 60;
const mostPatterns = 40;

/** A profile as it is merged: its document, and the vectors of patterns by their id. */
export interface OpenProfile {
  document: ProfileDocument;
  vectors: Map<string, TextVectors>;
}

type Found = FoundPattern & { vectors: TextVectors };

/** Takes what was found into a profile, in place: refused patterns stay away, known ones grow, others are new. */
export function mergePatterns({ document, vectors }: OpenProfile, found: Found[]): void {
  for (const each of found) {
    if (isRefused({ document, vectors }, each)) continue;
    const same = findSame({ document, vectors }, each);
    if (same) grow(same, each);
    else {
      const { vectors: own, known: _known, evidence, ...rest } = each;
      const id = randomUUID();
      const fresh = { ...rest, id, confirmed: false, occurrences: 0, sources: [], evidence: [] };
      const pattern: KeptPattern = { ...fresh, lastSeenAt: evidence[0]?.at ?? new Date(0).toISOString() };
      grow(pattern, each);
      document.patterns.push(pattern);
      vectors.set(id, own);
    }
  }
  for (const gone of byWeight(document.patterns).slice(mostPatterns)) {
    document.patterns.splice(document.patterns.indexOf(gone), 1);
    vectors.delete(gone.id);
  }
}

/** The weightiest first: what the person confirmed, then what was seen often and surely. */
export function byWeight(patterns: KeptPattern[]): KeptPattern[] {
  const weight = ({ confirmed, confidence, occurrences }: KeptPattern) =>
    (confirmed ? 10 : 0) + confidence * (1 + Math.log2(1 + occurrences));
  return [...patterns].sort((a, b) => weight(b) - weight(a) || b.lastSeenAt.localeCompare(a.lastSeenAt));
}

/** Whether the person has said no to it: to the known one it was taken for, to these words, or to like ones about the same messages. */
export function isRefused(
  { document, vectors }: OpenProfile,
  found: { kind?: string; known?: string | undefined; vectors: TextVectors; evidence: { source: string }[] },
): boolean {
  return document.refused.some((refused) => {
    // Refused while the model was thinking: it was still told of it as a known one.
    if (refused.id === found.known) return true;
    const its = vectors.get(refused.id);
    if (!its) return false;
    const here = found.evidence.filter(({ source }) => refused.sources.includes(source)).length;
    const sameMessages = here > 0 && here * 2 >= found.evidence.length && refused.kind === found.kind;
    return beyond(sameMessages ? 'refusedHere' : 'refused', its, found.vectors) >= 0;
  });
}

function findSame({ document, vectors }: OpenProfile, found: Found): KeptPattern | undefined {
  const named = document.patterns.find(({ id }) => id === found.known);
  if (named) return named;
  const likeness = document.patterns.map((pattern) => {
    const its = vectors.get(pattern.id);
    return { pattern, by: its ? beyond('same', its, found.vectors) : -1 };
  });
  const [nearest] = likeness.sort((a, b) => b.by - a.by);
  return nearest && nearest.by >= 0 ? nearest.pattern : undefined;
}

/** Each message counts once for a pattern, however many analyses read it. */
function grow(pattern: KeptPattern, found: Found): void {
  const fresh = new Set(
    found.evidence.map(({ source }) => source).filter((s) => !pattern.sources.includes(s)),
  );
  if (pattern.occurrences > 0 && fresh.size > 0) {
    pattern.confidence += (found.confidence - pattern.confidence) * 0.3;
  }
  pattern.occurrences += fresh.size;
  pattern.sources = [...pattern.sources, ...fresh].slice(-mostSources);
  for (const evidence of found.evidence) {
    if (pattern.evidence.some(({ source }) => source === evidence.source)) continue;
    pattern.evidence.push(evidence);
    if (evidence.at > pattern.lastSeenAt) pattern.lastSeenAt = evidence.at;
  }
  pattern.evidence = pattern.evidence.sort((a, b) => b.at.localeCompare(a.at)).slice(0, mostEvidence);
}
