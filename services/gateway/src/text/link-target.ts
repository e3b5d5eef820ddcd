const longestUrl = 2048;

/**
 * Reads `https://…)` at `from`: the address and the place after the bracket, or null where there is no such
 * link. With `open`, an address cut by the end of the text counts, without its `url`.
 */
export function linkTarget(
  source: string,
  from: number,
  open: boolean,
): { end: number; url?: string } | null {
  const scheme = source.slice(from, from + 8);
  if (!/^https?:\/\//.test(scheme)) {
    const cut = open && from + 8 > source.length && 'https://'.startsWith(scheme.replace(/^http:/, 'https:'));
    return cut ? { end: source.length } : null;
  }
  let depth = 0;
  const limit = Math.min(source.length, from + longestUrl);
  for (let at = from; at < limit; at += 1) {
    const character = source[at];
    if (character === undefined || character <= ' ') return null;
    if (character === '(') depth += 1;
    if (character === ')') {
      if (depth === 0) return address(source.slice(from, at), at + 1);
      depth -= 1;
    }
  }
  return open && limit === source.length ? { end: source.length } : null;
}

function address(url: string, end: number): { end: number; url: string } | null {
  return URL.canParse(url) && new URL(url).hostname !== '' ? { end, url } : null;
}
