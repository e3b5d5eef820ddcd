import type { Language } from '@soulnear/contracts/common.ts';
import { texts } from '../../locales/texts.ts';
import { facets } from '../bank/facets.ts';
import { contradictionsIn } from '../scoring/contradictions.ts';
import type { QuizDocument, Scores, Summary } from '../session/quiz-document.ts';
import { scoredIn } from '../session/scored-in.ts';
import { dynamicIn } from './dynamics.ts';

/** Below this a facet is spoken of as level, in standard deviations. */
const pronounced = 0.35;
/**
 * A change is told from so many times what both results leave open. The furthest of five facets is looked at: at twice,
 * one in fourteen who stayed as they were is told of a change; at once it would be two of three.
 */
const leastMove = 2;

/** A result in our own words, out of the facets alone; the same answers always give the same. */
export function composeSummary(document: QuizDocument, scores: Scores, language: Language): Summary {
  const { category, finished } = document;
  const id = (facet: string, part = '') => `quiz-${category}-${facet}${part}`;
  const say = (text: string, args?: Record<string, string>) => texts(language, text, args);
  const all = Object.entries(facets[category]).map(([facet, pole]) => {
    const { mean, sd } = scores[facet] ?? { mean: 0, sd: 1 };
    return { facet, mean, sd, good: pole === 'strength' ? mean : -mean };
  });
  const [out] = all.toSorted((a, b) => Math.abs(b.mean) / b.sd - Math.abs(a.mean) / a.sd);
  const standsOut = out && Math.abs(out.mean) >= pronounced ? out : undefined;
  const byGood = all.toSorted((a, b) => b.good - a.good);
  // The same thing is not said twice where there is another to name.
  const resource = byGood.find(({ facet, good }) => good > 0.1 && facet !== standsOut?.facet) ?? byGood[0];
  const needy = byGood.at(-1);
  const [contradiction] = contradictionsIn(scoredIn(document));
  const dynamic = dynamicIn(category, scores);
  return {
    standsOut: standsOut ? say(id(standsOut.facet, standsOut.mean > 0 ? '-high' : '-low')) : say('quiz-even'),
    contradiction: contradiction ? say('quiz-contradiction', { name: say(id(contradiction.facet)) }) : null,
    dynamic: dynamic ? say(dynamic) : null,
    resource:
      resource && resource.good > 0.1 ? say(id(resource.facet, '-resource')) : say('quiz-resource-honesty'),
    step: needy && needy.good < 0.1 ? say(id(needy.facet, '-step')) : say('quiz-step-even'),
    change: finished?.before ? say(...changeOf(category, scores, finished.before, say)) : null,
  };
}

/** What moved by clearly more than both times leave open; the furthest, if any did. */
function changeOf(
  category: string,
  scores: Scores,
  before: Scores,
  say: (id: string) => string,
): [id: string, args?: Record<string, string>] {
  const moves = Object.entries(scores).map(([facet, { mean, sd }]) => {
    const old = before[facet] ?? { mean, sd };
    return { facet, by: mean - old.mean, unsure: Math.hypot(sd, old.sd) };
  });
  const [most] = moves.sort((a, b) => Math.abs(b.by) / b.unsure - Math.abs(a.by) / a.unsure);
  if (!most || Math.abs(most.by) <= leastMove * most.unsure) return ['quiz-change-none'];
  const name = say(`quiz-${category}-${most.facet}`);
  return [most.by > 0 ? 'quiz-change-more' : 'quiz-change-less', { name }];
}
