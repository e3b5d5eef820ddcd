/** A text in pieces of about the size of a model's tokens; joined they are the text again. */
export function splitTokens(text: string): string[] {
  return text.match(/\s?[\p{L}\p{M}\p{N}]{1,5}|\s?[^\s\p{L}\p{N}]\p{M}*|\s/gu) ?? [];
}

/** About what a model's tokenizer would count. */
export function roughTokens(text: string): number {
  return splitTokens(text).length;
}
