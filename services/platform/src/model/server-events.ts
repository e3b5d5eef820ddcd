const longestEvent = 1_048_576;

/**
 * The data of each server-sent event of a body, in order. Characters split over chunks are joined.
 * Throws when the body breaks or one event outgrows 1 MiB.
 */
export async function* readServerEvents(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  let size = 0;

  function* take(text: string, last: boolean): Generator<string> {
    rest += text;
    // A lone CR at the end may be half of a CRLF.
    const held = !last && rest.endsWith('\r') ? '\r' : '';
    const lines = rest.slice(0, rest.length - held.length).split(/\r\n|\n|\r/);
    rest = last ? '' : (lines.pop() ?? '') + held;
    for (const line of lines) {
      if (line === '' && data.length > 0) {
        yield data.join('\n');
        data = [];
        size = 0;
      } else if (line.startsWith('data:')) {
        const value = line.slice(line.startsWith('data: ') ? 6 : 5);
        data.push(value);
        size += value.length;
      }
    }
    if (rest.length + size > longestEvent) throw new Error('server-sent event too long');
  }

  for await (const chunk of body) yield* take(decoder.decode(chunk, { stream: true }), false);
  yield* take(`${decoder.decode()}\n\n`, true);
}
