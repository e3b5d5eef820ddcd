import type { Address, Language, Style } from '@soulnear/contracts/common.ts';
import { en } from './texts/style-en.ts';
import { ru } from './texts/style-ru.ts';

/** How a person wants to be answered, told to the model in one language. */
export interface StyleTexts {
  heading: string;
  tone: Record<Style['tone'], string>;
  personality: Record<Style['personality'], string>;
  length: Record<Style['length'], string>;
  address: Record<Address, string>;
  name: (name: string) => string;
  /** Said last: what style never outranks. */
  bounds: string;
}

export interface Manners {
  style?: Style | undefined;
  address?: Address | undefined;
  name?: string | undefined;
}

const textsOf: Record<Language, StyleTexts> = { ru, en };

/** The block of a prompt that says how this person wants to be answered; empty where they have not said. */
export function styleText(language: Language, { style, address, name }: Manners): string {
  const texts = textsOf[language];
  const lines = [
    ...(style
      ? [texts.tone[style.tone], texts.personality[style.personality], texts.length[style.length]]
      : []),
    ...(address ? [texts.address[address]] : []),
    ...(name ? [texts.name(name)] : []),
  ].filter((line) => line !== '');
  if (lines.length === 0) return '';
  return [texts.heading, ...lines.map((line) => `- ${line}`), texts.bounds].join('\n');
}
