import type { Language, Mode } from '@soulnear/contracts/common.ts';

/** What is ours in a prompt, in one language. */
export interface PromptTexts {
  /** Who is speaking. */
  self: string;
  modes: Record<Mode, string>;
  /** How every answer is written. */
  manner: string;
  /** What goes before everything else when somebody is in danger. */
  care: string;
  /** Words of crisis were found: said on top of `care`. */
  careNow: string;
  /** Asks for a short answer. */
  brevity: string;
  /** Heads the blocks of what is known about the person. */
  known: string;
  /** Said where the earlier part of the talk could not be read. */
  lost: string;
}

export type PromptTextsByLanguage = Record<Language, PromptTexts>;
