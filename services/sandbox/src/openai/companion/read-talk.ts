import type { TalkMode } from './companion-texts.ts';
import { type CompanionLanguage, languageOf } from './language.ts';
import { en } from './texts-en.ts';
import { ru } from './texts-ru.ts';

export interface TalkMessage {
  role: string;
  content: string;
}

export type Length = 'ultra' | 'brief' | 'medium' | 'detailed';
export type Tone = 'plain' | 'formal' | 'friendly' | 'sarcastic' | 'motivating';

/** What the companion makes of the messages it is given. */
export interface Talk {
  language: CompanionLanguage;
  mode: TalkMode;
  length: Length;
  tone: Tone;
  first: string;
  last: string;
  /** Messages of the talk before the last, of both sides. */
  earlier: number;
  /** A short piece of an earlier message of the person, to the letter. */
  quote: string | undefined;
  firstAnswer: boolean;
}

const dreamWords =
  /soulsleep|сновиден|толкован\S* сн|(?<![а-яё])(сны|снов|снах|снам|снами|сна|сне|сну|сном)(?![а-яё])|\bdream|\bsleep/giu;
const lengths: [Length, RegExp][] = [
  ['ultra', /ultra[- ]?brief|ультра[- ]?кратк|сверхкратк|предельно кратк|одн(им|ого) предложени/iu],
  ['detailed', /\bdetailed|in detail|подробн|развёрнут|развернут/iu],
  ['brief', /(?<!ultra[- ]?)\bbrief|(?<![а-яё])кратк/iu],
];
const tones: [Tone, RegExp][] = [
  ['formal', /\bformal|формальн|официальн/iu],
  ['sarcastic', /sarcas|саркаст|сарказм/iu],
  ['motivating', /motivat|мотивир|воодушевл/iu],
  ['friendly', /\bfriendly|дружеск|дружелюбн/iu],
];

const longestQuote = 60;

/** Words of despair are never held up to the person again. */
function isGrave(text: string): boolean {
  return ru.careful.pattern.test(text) || en.careful.pattern.test(text);
}

const trimEnd = (text: string) => text.replace(/[.,;:!?…\s-]+$/u, '');

function longest(pieces: string[]): string {
  return pieces.reduce((best, each) => (each.length > best.length ? each : best), '');
}

/** A clause of the person's own words, free of signs that would end a quote or an emphasis. */
function quotable(text: string): string | undefined {
  const line = longest(text.split(/[\n*_`«»“”"<>[\]]+/u).map((piece) => piece.trim()));
  if (line.length <= longestQuote) return trimEnd(line) || undefined;
  const clauses = line.split(/[,.;:!?…—]+/u).map((piece) => piece.trim());
  const clause = longest(clauses.filter(({ length }) => length <= longestQuote));
  if (clause.includes(' ')) return trimEnd(clause);
  const space = line.lastIndexOf(' ', longestQuote);
  return space > 0 ? trimEnd(line.slice(0, space)) : undefined;
}

/** What a prompt says about style: the section under such a heading, or lines that begin with such a word. */
function styleOf(system: string): string {
  const sections = system.split(/^(?=#)/mu).filter((section) => /^#+ .*(style|стиль)/iu.test(section));
  const lines = system.match(
    /^[-*\s]*(style|tone|length|personality|стиль|тон|длина|характер)\s*[:：—-].*$/gimu,
  );
  return [...sections, ...(lines ?? [])].join('\n');
}

/** Reads mode and style from the system prompt, and the rest from the talk. */
export function readTalk(messages: readonly TalkMessage[]): Talk {
  const system = messages
    .filter(({ role }) => role === 'system' || role === 'developer')
    .map(({ content }) => content)
    .join('\n');
  const style = styleOf(system);
  const talk = messages.filter(({ role }) => role === 'user' || role === 'assistant');
  const lastIndex = talk.findLastIndex(({ role }) => role === 'user');
  const last = talk[lastIndex]?.content ?? '';
  const before = talk.slice(0, Math.max(lastIndex, 0));
  const said = before
    .filter(({ role, content }) => role === 'user' && !isGrave(content))
    .map(({ content }) => quotable(content));
  const wordy = said.filter((quote) => quote?.includes(' '));
  return {
    language: languageOf(last, languageOf(system)),
    mode: /soulsleep/i.test(system) || (system.match(dreamWords)?.length ?? 0) >= 2 ? 'dreams' : 'talk',
    length: lengths.find(([, pattern]) => pattern.test(style))?.[0] ?? 'medium',
    tone: tones.find(([, pattern]) => pattern.test(style))?.[0] ?? 'plain',
    first: talk[0]?.content ?? '',
    last,
    earlier: before.length,
    quote: wordy.at(-1) ?? said.findLast((quote) => quote !== undefined),
    firstAnswer: !before.some(({ role }) => role === 'assistant'),
  };
}
