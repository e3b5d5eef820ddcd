/** Text safe for Postgres and JSON: no NUL, no lone surrogates, `\n` newlines; else untouched. */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').replace(/\r\n?/g, '\n').toWellFormed();
}
