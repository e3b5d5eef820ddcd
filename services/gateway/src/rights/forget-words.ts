import type { Language } from '@soulnear/contracts/common.ts';

/** What has to be typed to be forgotten. */
export const forgetWords: Record<Language, string> = { ru: 'ЗАБУДЬ МЕНЯ', en: 'FORGET ME' };

const words = new Set(Object.values(forgetWords).map((word) => word.toLowerCase()));

/** Whether a text is the word in either language, however it is written; looked at on acceptance, so kept cheap. */
export function isForgetWord(text: string): boolean {
  // "/forget_me" only asks for it.
  if (text.length > 40 || /[/_]/.test(text)) return false;
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
  return words.has(plain);
}
