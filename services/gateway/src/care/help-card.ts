import type { Language } from '@soulnear/contracts/common.ts';
import type { RichText } from '../text/rich-text.ts';
import type { CrisisKind } from './detect-crisis.ts';

export type HelpCardRequest = { kind: CrisisKind; language: Language; country?: string | undefined };

/** The card with people to call; built from memory. `country` is ISO 3166-1 alpha-2, any case. */
export function helpCard(request: HelpCardRequest): RichText {
  return { text: request.language === 'ru' ? '112' : '988', entities: [] };
}
