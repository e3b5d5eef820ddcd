import type { AppContext } from '../context.ts';
import { checkFindings, textOf } from '../patterns/found-pattern.ts';
import { makeVectors } from '../patterns/make-vectors.ts';
import { byWeight, mergePatterns } from '../patterns/merge-patterns.ts';
import { changeProfile } from '../profile/change-profile.ts';
import { type AnalysisRun, maxOutputTokens, modelDeadlineMs } from './analysis-run.ts';
import { turnOf } from './message.ts';
import { advance } from './progress-store.ts';
import { quickAnswer, quickRequest } from './quick-request.ts';
import { findLeft } from './window-store.ts';

const mostShown = 20;

/** Looks for patterns in the latest messages; false where another run was applied meanwhile. */
export async function applyQuick(context: AppContext, run: AnalysisRun): Promise<boolean> {
  const { person, language, messages, profile, progress, signal } = run;
  const { model, pseudonym } = context;
  const known = byWeight(profile.document.patterns).slice(0, mostShown);
  const refused = profile.document.refused.slice(-mostShown);
  const { value } = await model.object({
    ...quickRequest(language, messages, known, refused),
    api: 'chat',
    schema: quickAnswer,
    name: 'quick_analysis',
    purpose: 'quick',
    user: pseudonym(person),
    deadlineMs: modelDeadlineMs,
    maxOutputTokens,
    signal,
  });
  const found = checkFindings(value, messages, known);
  const claimed = value.patterns.reduce((sum, { evidence }) => sum + evidence.length, 0);
  context.events.evidenceChecked(
    claimed,
    found.reduce((sum, { evidence }) => sum + evidence.length, 0),
  );
  // Those whose vectors are of another model are made anew with the others, or none could be compared.
  const stale = profile.document.patterns.filter(({ id }) => !profile.vectors.get(id)?.meaning);
  const vectors = await makeVectors(model, [...found, ...stale].map(textOf), signal);
  const madeBy = vectors.find(({ model: by }) => by)?.model;
  const foreign = profile.document.patterns.filter(
    ({ id }) => madeBy && (profile.vectors.get(id)?.model ?? madeBy) !== madeBy,
  );
  const again = await makeVectors(model, foreign.map(textOf), signal);
  const applied = await changeProfile(context, person, async (current, client) => {
    if (!(await advance(client, 'quick', person, progress))) return false;
    for (const [index, { id }] of [...stale, ...foreign].entries()) {
      const fresh = index < stale.length ? vectors[found.length + index] : again[index - stale.length];
      if (fresh && current.vectors.has(id)) current.vectors.set(id, fresh);
    }
    const left = await findLeft(client, person, messages);
    const withVectors = found.flatMap((each, index) => {
      const own = vectors[index];
      const evidence = each.evidence.filter(({ source }) => left.has(turnOf(source)));
      return own && evidence.length > 0 ? [{ ...each, evidence, vectors: own }] : [];
    });
    mergePatterns(current, withVectors);
    return true;
  });
  return applied ?? false;
}
