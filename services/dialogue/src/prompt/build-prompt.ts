import type { Language, Mode } from '@soulnear/contracts/common.ts';
import type { PromptTexts } from './prompt-texts.ts';
import { type Manners, styleText } from './style-texts.ts';
import { en } from './texts/en.ts';
import { ru } from './texts/ru.ts';

export interface PromptMessage {
  role: 'user' | 'assistant';
  content: string;
}

export interface PromptInput {
  mode: Mode;
  language: Language;
  /** What is known of the person, already within its budget. */
  contextBlocks: string[];
  /** Oldest first, already within its budget. */
  history: PromptMessage[];
  /** What was said before the history is lost. */
  torn?: boolean;
  /** To be answered, in their order, already within their budget. */
  texts: string[];
  /** The texts, or those shortly before them, have words of crisis. */
  care?: boolean;
  /** The answer has to be a short one. */
  short?: boolean;
  /** How this person wants to be answered. */
  manners?: Manners;
  maxOutputTokens: number;
}

export interface Prompt {
  system: string;
  messages: PromptMessage[];
  maxOutputTokens: number;
}

const textsOf: Record<Language, PromptTexts> = { ru, en };

/** The part of the prompt that is the same for everybody; stands first so that providers can cache it. */
export function systemText(mode: Mode, language: Language): string {
  const { self, modes, manner, care } = textsOf[language];
  return [self, modes[mode], manner, care].join('\n\n');
}

/** A prompt from its parts; pure. Messages of one side in a row become one, since some servers refuse two. */
export function buildPrompt(input: PromptInput): Prompt {
  const {
    mode,
    language,
    contextBlocks,
    history,
    texts,
    torn = false,
    short = false,
    care = false,
    manners = {},
    maxOutputTokens,
  } = input;
  const { brevity, careNow, known, lost } = textsOf[language];
  const system = [systemText(mode, language)];
  if (care) system.push(careNow);
  const style = styleText(language, manners);
  if (style !== '') system.push(style);
  if (short) system.push(brevity);
  if (contextBlocks.length > 0) system.push(known, ...contextBlocks);
  if (torn) system.push(lost);
  const asked: PromptMessage[] = texts.map((content) => ({ role: 'user', content }));
  const messages: PromptMessage[] = [];
  for (const { role, content } of [...history, ...asked]) {
    const last = messages.at(-1);
    // NUL means nothing to a model and makes some servers refuse the whole call.
    const clean = content.replaceAll('\0', '');
    if (last?.role === role) last.content += `\n\n${clean}`;
    else messages.push({ role, content: clean });
  }
  return { system: system.join('\n\n'), messages, maxOutputTokens };
}
