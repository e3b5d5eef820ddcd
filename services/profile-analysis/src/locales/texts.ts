import type { Language } from '@soulnear/contracts/common.ts';
import { createTranslator } from '@soulnear/platform/texts/translator.ts';

/** What profile-analysis writes itself, by the ids of the Fluent files beside. */
export const texts = createTranslator<Language, string>(new URL('./', import.meta.url), ['ru', 'en']);
