import { offline, type Theme, themes } from './analysis-themes.ts';
import { languageOf } from './companion/language.ts';

interface Line {
  n: number;
  text: string;
}

const low = /груст|плохо|тяжел|плач|одинок|больно|sad|bad|hard|cry|lonely|hurt/iu;
const high = /хорошо|рад|легче|спасибо|получил|здорово|good|glad|better|thank|great/iu;
const tense =
  /тревож|тревог|боюсь|страшно|дедлайн|не успева|паник|злюсь|anxious|afraid|deadline|panic|angry/iu;
const weary = /устал|нет сил|не сплю|уснуть|выгор|tired|exhausted|no energy|can.?t sleep/iu;

/** The messages that stand as lines of JSON in an analysis' prompt. */
function linesIn(prompt: string): Line[] {
  return prompt.split('\n').flatMap((line) => {
    if (!line.startsWith('{"n":')) return [];
    try {
      return [JSON.parse(line) as Line];
    } catch {
      return [];
    }
  });
}

/** The part of a text around a word, as it stands there: a sentence of 120 characters at most. */
function quoteAround(text: string, at: number): string {
  const start =
    Math.max(
      text.lastIndexOf('.', at),
      text.lastIndexOf('!', at),
      text.lastIndexOf('?', at),
      text.lastIndexOf('\n', at),
    ) + 1;
  const rest = text.slice(start).trimStart();
  const sentence = /^[^.!?\n]*/u.exec(rest)?.[0] ?? rest;
  if (sentence.length <= 120) return sentence.trim();
  return sentence
    .slice(0, 120)
    .replace(/\s\S*$/u, '')
    .trim();
}

function evidenceOf(theme: Theme, lines: Line[]) {
  return lines
    .flatMap(({ n, text }) => {
      const found = theme.words.exec(text);
      return found ? [{ message: n, quote: quoteAround(text, found.index) }] : [];
    })
    .slice(-4);
}

/** The number of a pattern that the prompt lists. */
function numberOf(title: string, prompt: string): number | null {
  const line = prompt
    .split('\n')
    .find((each) => each.startsWith('{"pattern":') && each.includes(JSON.stringify(title)));
  return line ? ((JSON.parse(line) as { pattern: number }).pattern ?? null) : null;
}

/** A deterministic answer to the requests of profile-analysis, from the words of the messages; undefined for others. */
export function analysisAnswer(name: string, prompt: string): string | undefined {
  if (name !== 'quick_analysis' && name !== 'deep_analysis') return undefined;
  const lines = linesIn(prompt);
  const all = lines.map(({ text }) => text).join('\n');
  const language = languageOf(all);
  const { mark, title, description, learning } = offline[language];
  const found = themes.flatMap((theme) => {
    const evidence = evidenceOf(theme, lines);
    return evidence.length > 0 ? [{ theme, evidence }] : [];
  });
  if (name === 'quick_analysis') {
    const patterns = found.slice(0, 3).map(({ theme, evidence }) => ({
      kind: theme.kind,
      title: theme[language].title,
      description: `${theme[language].description} ${mark}`,
      confidence: Math.min(0.9, 0.4 + evidence.length * 0.12),
      known: null,
      evidence,
    }));
    const last = lines.findLast(({ text }) => text.split(/\s+/u).length > 3);
    if (patterns.length > 0 || !last) return JSON.stringify({ patterns });
    const evidence = [{ message: last.n, quote: quoteAround(last.text, 0) }];
    const plain = {
      kind: 'cognitive',
      title,
      description: `${description} ${mark}`,
      confidence: 0.4,
      known: null,
    };
    return JSON.stringify({ patterns: [{ ...plain, evidence }] });
  }
  const count = (rule: RegExp) => lines.filter(({ text }) => rule.test(text)).length;
  const level = (value: number) => Math.min(10, Math.max(1, Math.round(value * 10) / 10));
  const share = (rule: RegExp) => count(rule) / Math.max(1, lines.length);
  return JSON.stringify({
    insights: found.slice(0, 2).map(({ theme }) => ({
      title: theme[language].title,
      text: `${theme[language].insight} ${mark}`,
      pattern: numberOf(theme[language].title, prompt),
      recommendations: [theme[language].try],
    })),
    learning: [learning],
    state: {
      mood: level(5.5 + 6 * (share(high) - share(low))),
      stress: level(4 + 8 * share(tense)),
      energy: level(6 - 8 * share(weary)),
    },
  });
}
