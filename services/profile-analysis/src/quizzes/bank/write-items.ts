import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';
import type { ChoiceItem, Item, ScaleItem, Share, TextItem } from './item-types.ts';

/** How an item is rated, by its kind; depth and clarity from 1 to 5. */
type RatedScale = [slope: number, place: number, agrees: Share, depth: number, clarity: number];
type RatedChoice = [slope: number, depth: number, clarity: number];
type RatedText = [depth: number, clarity: number];

const asFifths = (depth: number, clarity: number) => ({ depth: depth / 5, clarity: clarity / 5 });

/** The three ways to write an item down, for one facet. */
export function itemsOf(category: QuizCategory, facet: string) {
  const common = (key: string, ru: string, en: string) => ({
    id: `${category}.${facet}.${key}`,
    category,
    facet,
    text: { ru, en },
  });
  return {
    scale(
      key: string,
      sign: '+' | '-',
      [slope, place, agrees, depth, clarity]: RatedScale,
      ru: string,
      en: string,
      why: string,
    ): ScaleItem {
      const rated = { ...asFifths(depth, clarity), slope, place, agrees, why };
      return { ...common(key, ru, en), ...rated, kind: 'scale', direction: sign === '+' ? 1 : -1 };
    },
    choice(
      key: string,
      [slope, depth, clarity]: RatedChoice,
      [ru, en]: [string, string],
      options: [score: number, ru: string, en: string][],
      why: string,
    ): ChoiceItem {
      const read = options.map(([score, inRussian, inEnglish]) => ({
        score,
        text: { ru: inRussian, en: inEnglish },
      }));
      const rated = { ...asFifths(depth, clarity), slope, why };
      return { ...common(key, ru, en), ...rated, kind: 'choice', options: read };
    },
    text(key: string, [depth, clarity]: RatedText, ru: string, en: string, why: string): TextItem {
      return { ...common(key, ru, en), ...asFifths(depth, clarity), why, kind: 'text' };
    },
  };
}

export type Items = Item[];
