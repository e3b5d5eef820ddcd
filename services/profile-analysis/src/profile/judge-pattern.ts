import type { Verdict } from '@soulnear/contracts/profile.ts';
import type { AppContext } from '../context.ts';
import { textOf } from '../patterns/found-pattern.ts';
import { letterVector } from '../patterns/letter-vector.ts';
import { cosine } from '../patterns/likeness.ts';
import { changeProfile } from './change-profile.ts';

const mostRefused = 200;
/** A cosine of letters; see docs/patterns.md. */
const likeRefused = 0.4;

/** Takes what a person says of a pattern; false where there is none (any more). */
export async function judgePattern(
  context: AppContext,
  person: string,
  id: string,
  verdict: Verdict,
): Promise<boolean> {
  const changed = await changeProfile(context, person, async ({ document, vectors }) => {
    const pattern = document.patterns.find((each) => each.id === id);
    if (!pattern) return false;
    if (verdict === 'true') {
      pattern.confirmed = true;
      return true;
    }
    const { kind, title, description, sources } = pattern;
    document.patterns = document.patterns.filter((each) => each !== pattern);
    // What was concluded from it falls with it.
    const its = letterVector(textOf(pattern));
    document.insights = document.insights.filter(
      (insight) =>
        insight.pattern !== id &&
        insight.title.toLowerCase() !== title.toLowerCase() &&
        cosine(letterVector(`${insight.title}. ${insight.text}`), its) < likeRefused,
    );
    const words = verdict === 'not_me' ? { title, description } : {};
    document.refused.push({ id, verdict, kind, sources, at: new Date().toISOString(), ...words });
    for (const { id: gone } of document.refused.splice(
      0,
      Math.max(0, document.refused.length - mostRefused),
    )) {
      vectors.delete(gone);
    }
    return true;
  });
  if (changed) context.events.patternJudged(verdict);
  return changed ?? false;
}
