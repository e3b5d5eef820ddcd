import type { Language } from '@soulnear/contracts/common.ts';
import type { TextId } from './text-ids.ts';

export type TextArgs = Record<string, string | number>;

/** A text in the person's language, in the Markdown subset. */
export function translate(_language: Language, id: TextId, _args?: TextArgs): string {
  return id;
}
