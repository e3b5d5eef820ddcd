/** A text as it may stand in a log, a dump or a file: itself, escaped, percent-encoded, as base64 or as hex. */
export function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  // Base64 of a part of something longer begins at one of three places.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(4, -4),
  );
  const escaped = [...text]
    .map((c) => `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    .join('');
  return [text, escaped, encodeURIComponent(text), bytes.toString('hex'), ...base64];
}

/** Which of the texts occur, in any of their forms; letters' case does not matter. */
export function occurring(texts: Iterable<string>, haystack: string): string[] {
  const low = haystack.toLowerCase();
  return [...texts].filter((text) => formsOf(text).some((form) => low.includes(form.toLowerCase())));
}
