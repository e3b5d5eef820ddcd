export type CompanionLanguage = 'ru' | 'en';

/** The language of a text by its letters; `otherwise` where it has none of either. */
export function languageOf(text: string, otherwise: CompanionLanguage = 'ru'): CompanionLanguage {
  const russian = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (russian === 0 && latin === 0) return otherwise;
  // A Russian sentence may carry long foreign names; an English one carries no Cyrillic.
  return russian * 3 >= latin ? 'ru' : 'en';
}
