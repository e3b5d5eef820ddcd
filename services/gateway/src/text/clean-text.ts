/** Text safe for Postgres and JSON: no NUL, no lone surrogates, only `\n` as newline; all else as it came. */
export function cleanText(text: string): string {
  return text
    .replaceAll('\0', '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .toWellFormed();
}
