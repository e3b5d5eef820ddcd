import type { AppContext } from '../context.ts';
import { makeVectors } from '../patterns/make-vectors.ts';
import { byWeight, isRefused } from '../patterns/merge-patterns.ts';
import { ownWords } from '../patterns/own-words.ts';
import { changeProfile } from '../profile/change-profile.ts';
import type { KeptInsight } from '../profile/profile-document.ts';
import { type AnalysisRun, maxOutputTokens, modelDeadlineMs } from './analysis-run.ts';
import { type DeepAnswer, deepAnswer, deepRequest } from './deep-request.ts';
import { turnOf } from './message.ts';
import { advance } from './progress-store.ts';
import { findLeft } from './window-store.ts';

const mostShown = 20;
const mostInsights = 6;
const mostMoods = 200;

/** Looks for what it may mean and how the person is; false where another run was applied meanwhile. */
export async function applyDeep(context: AppContext, run: AnalysisRun): Promise<boolean> {
  const { person, language, messages, profile, progress, signal } = run;
  const { model, pseudonym } = context;
  const known = byWeight(profile.document.patterns).slice(0, mostShown);
  const refused = profile.document.refused.slice(-mostShown);
  const { value } = await model.object({
    ...deepRequest(language, messages, known, refused),
    api: 'chat',
    schema: deepAnswer,
    name: 'deep_analysis',
    purpose: 'deep',
    user: pseudonym(person),
    deadlineMs: modelDeadlineMs,
    maxOutputTokens,
    signal,
  });
  const at = messages.at(-1)?.at ?? new Date().toISOString();
  const insights = value.insights.slice(0, 3).map((insight) => kept(insight, known, at));
  const texts = insights.map(({ title, text }) => `${title}. ${text}`);
  const vectors = await makeVectors(model, texts, signal);
  const applied = await changeProfile(context, person, async (current, client) => {
    // What it means cannot be told apart by message: with one of them gone, nothing of it is kept.
    const left = await findLeft(client, person, messages);
    if (messages.some(({ source }) => !left.has(turnOf(source)))) return false;
    if (!(await advance(client, 'deep', person, progress))) return false;
    const { document } = current;
    const standing = insights.filter((insight, index) => {
      const own = vectors[index];
      // The pattern it comes from may have been refused while the model was thinking.
      const orphan = insight.pattern !== null && !document.patterns.some(({ id }) => id === insight.pattern);
      return (
        insight.title && insight.text && own && !orphan && !isRefused(current, { vectors: own, evidence: [] })
      );
    });
    const fresh = new Set(standing.map(({ title }) => title.toLowerCase()));
    const older = document.insights.filter(({ title }) => !fresh.has(title.toLowerCase()));
    document.insights = [...standing, ...older].slice(0, mostInsights);
    const learning = value.learning.map((each) => ownWords(each, 160)).filter((each) => each !== '');
    if (learning.length > 0) document.learning = learning.slice(0, 3);
    document.mood = [...document.mood, { at, ...stateOf(value) }].slice(-mostMoods);
    return true;
  });
  return applied ?? false;
}

function kept(insight: DeepAnswer['insights'][number], known: { id: string }[], at: string): KeptInsight {
  const recommendations = insight.recommendations.map((each) => ownWords(each, 200));
  return {
    title: ownWords(insight.title, 70),
    text: ownWords(insight.text, 320),
    recommendations: recommendations.filter((each) => each !== '').slice(0, 3),
    pattern: known[(insight.pattern ?? 0) - 1]?.id ?? null,
    at,
  };
}

function stateOf({ state }: DeepAnswer) {
  const bounded = (value: number) => Math.min(10, Math.max(1, Math.round(value * 10) / 10));
  return { mood: bounded(state.mood), stress: bounded(state.stress), energy: bounded(state.energy) };
}
