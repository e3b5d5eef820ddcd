import type { Language } from '@soulnear/contracts/common.ts';
import { bank, baseOf, findItem } from '../bank/bank.ts';
import { facetsOf } from '../bank/facets.ts';
import type { Item } from '../bank/item-types.ts';
import { contradictionsIn } from '../scoring/contradictions.ts';
import type { AskedQuestion, OwnQuestion, QuizDocument } from '../session/quiz-document.ts';
import { scoredIn } from '../session/scored-in.ts';
import { candidatesFor, isScored } from './choose-follow-up.ts';
import { likeness } from './likeness.ts';
import { scoreOf } from './score-question.ts';

/** So many of the bank's best compete with a model's. */
const shortList = 3;
/** Words are slower to give than taps. */
const mostTexts = 2;

interface Entry {
  question: Pick<AskedQuestion, 'item' | 'own'>;
  isText: boolean;
  score: number;
}

/**
 * The follow-up that tells most now; undefined where none is left. A contradiction is looked into first, once for a
 * facet. `own` are a model's questions; without them the bank's scored items stand alone.
 */
export function nextFollowUp(
  document: QuizDocument,
  own: readonly OwnQuestion[],
  language: Language,
): Pick<AskedQuestion, 'item' | 'own'> | undefined {
  const { category, asked } = document;
  const known = new Set(asked.flatMap(({ item }) => item ?? []));
  const base = baseOf(category);
  const pool = bank[category].filter((item) => !known.has(item.id) && !base.includes(item));
  const answered = scoredIn(document);
  const followed = asked.filter(({ followUp }) => followUp);
  const probed = followed.flatMap(({ item }) => (item && findItem(item)?.facet) || []);
  const candidates = candidatesFor({
    facets: facetsOf(category),
    answered,
    coming: base.filter((item) => !known.has(item.id)).filter(isScored),
    pool,
    probed,
  });
  const [best] = candidates;
  const contradicted = contradictionsIn(answered).some(
    ({ facet }) => facet === best?.item.facet && !probed.includes(facet),
  );
  if (best && (own.length === 0 || contradicted)) return { item: best.item.id, own: null };

  const texts = asked.map(({ item, own: text }) => text ?? (item && findItem(item)?.text[language]) ?? '');
  const uniqueness = (text: string) => 1 - Math.max(0, ...texts.map((other) => likeness(text, other)));
  const ofBank = (item: Item, relevance: number): Entry => {
    const worth = { relevance, depth: item.depth, clarity: item.clarity };
    const score = scoreOf({ ...worth, uniqueness: uniqueness(item.text[language]) });
    return { question: { item: item.id, own: null }, isText: item.kind === 'text', score };
  };
  const relevanceOf = (facet: string) => candidates.find(({ item }) => item.facet === facet)?.relevance ?? 0;
  const entries: Entry[] = [
    ...candidates.slice(0, shortList).map(({ item, relevance }) => ofBank(item, relevance)),
    ...pool
      .filter((item) => item.kind === 'text')
      .map((item) => ofBank(item, relevanceOf(item.facet) * wordsAreLess)),
    ...own
      .filter(({ text }) => !asked.some((before) => before.own === text))
      .map(({ text, ...rated }) => ({
        question: { item: null, own: text },
        isText: true,
        score: scoreOf({ ...rated, uniqueness: uniqueness(text) }),
      })),
  ];
  const isText = ({ item, own: text }: AskedQuestion) =>
    text !== null || findItem(item ?? '')?.kind === 'text';
  const roomForText = followed.filter(isText).length < mostTexts && !asked.slice(-2).every(isText);
  const [first] = entries
    .filter((entry) => roomForText || !entry.isText)
    .sort((a, b) => b.score - a.score || keyOf(a).localeCompare(keyOf(b)));
  return first?.question;
}

/** Words about a facet do not narrow its score: they count as so much of what its best item would tell. */
const wordsAreLess = 0.7;

const keyOf = ({ question }: Entry) => question.item ?? question.own ?? '';
