import type { Language, Mode } from '@soulnear/contracts/common.ts';
import type { PersonContext } from '@soulnear/contracts/profile-analysis.ts';
import { estimateTokens } from '@soulnear/platform/model/tokens.ts';
import { byWeight } from '../patterns/merge-patterns.ts';
import type { ProfileDocument } from '../profile/profile-document.ts';

const mostPatterns = 5;
const mostQuotes = 3;
const mostInsights = 2;
/** In tokens, for all patterns together; dialogue has a budget for all blocks. */
const patternBudget = 650;
const moodDays = 14;

const headings = {
  ru: {
    patterns: 'Что повторяется (said: слова самого человека)',
    insights: 'Догадки, которые из этого следуют',
    learning: 'Как этому человеку легче воспринимать',
    mood: 'Как было в последнее время, от 1 до 10',
    recent: {
      helper: 'Недавно в обычной беседе человек писал',
      soulsleep: 'Недавно в беседе о снах человек писал',
    },
  },
  en: {
    patterns: 'What repeats (said: the person’s own words)',
    insights: 'Guesses that follow from it',
    learning: 'How this person best takes something in',
    mood: 'How they have been lately, from 1 to 10',
    recent: {
      helper: 'Lately, in the ordinary talk, they wrote',
      soulsleep: 'Lately, in the talk about dreams, they wrote',
    },
  },
} as const;

/** Lines of JSON between two marks; nothing in them can end the block. */
function block(heading: string, lines: object[]): string {
  const body = lines.map((line) => JSON.stringify(line).replaceAll('<', '\\u003c'));
  return [`<known about="${heading}">`, ...body, '</known>'].join('\n');
}

/** What is known of a person as blocks of prompt text, the weightiest first, and the words of theirs in them. */
export function contextBlocks(
  document: ProfileDocument,
  recent: { mode: Mode; texts: string[] },
  language: Language,
  now = Date.now(),
): PersonContext {
  const heading = headings[language];
  const blocks: string[] = [];
  const quotes: string[] = [];
  let left = patternBudget;
  const patterns = byWeight(document.patterns)
    .slice(0, mostPatterns)
    .flatMap(({ title, description, confirmed, evidence }) => {
      const said = evidence.slice(0, mostQuotes).map(({ quote }) => quote);
      const line = { title, description, ...(confirmed && { confirmed }), said };
      left -= estimateTokens(JSON.stringify(line));
      if (left < 0) return [];
      quotes.push(...said);
      return [line];
    });
  if (patterns.length > 0) blocks.push(block(heading.patterns, patterns));
  const mood = document.mood.at(-1);
  if (mood && now - Date.parse(mood.at) < moodDays * 86_400_000) {
    const { at, ...state } = mood;
    blocks.push(block(heading.mood, [{ day: at.slice(0, 10), ...state }]));
  }
  const insights = document.insights.slice(0, mostInsights).map(({ title, text }) => ({ title, text }));
  if (insights.length > 0) blocks.push(block(heading.insights, insights));
  if (document.learning.length > 0) {
    blocks.push(
      block(
        heading.learning,
        document.learning.map((how) => ({ how })),
      ),
    );
  }
  if (recent.texts.length > 0) {
    quotes.push(...recent.texts);
    blocks.push(
      block(
        heading.recent[recent.mode],
        recent.texts.map((said) => ({ said })),
      ),
    );
  }
  return { blocks, quotes };
}
