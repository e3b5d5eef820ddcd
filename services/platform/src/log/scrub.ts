const patterns: [RegExp, string][] = [
  [/\b(bot)?\d{6,}:[\w-]{30,}/g, '$1…'],
  [/\bsk-[\w-]{8,}/g, 'sk-…'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/gi, '$1 …'],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, '$1:…@'],
];

/** The text without bot tokens, `sk-` keys, bearer values and passwords in URLs. */
export function scrub(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}
