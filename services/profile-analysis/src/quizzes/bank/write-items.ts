import type { QuizCategory } from '@soulnear/contracts/quizzes.ts';
import type { ChoiceItem, Item, ScaleItem, TextItem } from './item-types.ts';

/** slope, place, and depth and clarity from 1 to 5. */
type Rated = [slope: number, place: number, depth: number, clarity: number];

const rating = ([slope, place, depth, clarity]: Rated, why: string) => ({
  slope,
  place,
  depth: depth / 5,
  clarity: clarity / 5,
  why,
});

/** The three ways to write an item down, for one facet. */
export function itemsOf(category: QuizCategory, facet: string) {
  const common = (key: string, ru: string, en: string) => ({
    id: `${category}.${facet}.${key}`,
    category,
    facet,
    text: { ru, en },
  });
  return {
    scale(key: string, direction: '+' | '-', rated: Rated, ru: string, en: string, why: string): ScaleItem {
      const sign = direction === '+' ? 1 : -1;
      return { ...common(key, ru, en), ...rating(rated, why), kind: 'scale', direction: sign };
    },
    choice(
      key: string,
      rated: Rated,
      [ru, en]: [string, string],
      options: [score: number, ru: string, en: string][],
      why: string,
    ): ChoiceItem {
      const read = options.map(([score, inRussian, inEnglish]) => ({
        score,
        text: { ru: inRussian, en: inEnglish },
      }));
      return { ...common(key, ru, en), ...rating(rated, why), kind: 'choice', options: read };
    },
    text(key: string, rated: Rated, ru: string, en: string, why: string): TextItem {
      return { ...common(key, ru, en), ...rating(rated, why), kind: 'text' };
    },
  };
}

export type Items = Item[];
