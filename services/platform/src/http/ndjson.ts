const longestLine = 1_048_576;

/** An NDJSON body that cannot be what was sent: cut in a line, no UTF-8, no JSON, or a line without end. */
export class BrokenLinesError extends Error {
  override readonly name = 'BrokenLinesError';
}

/** The parsed lines of an NDJSON body as they arrive, wherever the chunks split them. Empty lines are skipped. */
export async function* parseLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of body) {
    const text = decode(() => decoder.decode(chunk, { stream: true }));
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      const line = rest + text.slice(start, end);
      rest = '';
      start = end + 1;
      const parsed = parseLine(line);
      if (parsed !== undefined) yield parsed;
    }
    rest += text.slice(start);
    if (rest.length > longestLine) throw new BrokenLinesError('a line is too long');
  }
  rest += decode(() => decoder.decode());
  if (rest.trim() !== '') throw new BrokenLinesError('the last line has no end');
}

function parseLine(line: string): unknown {
  if (line.length > longestLine) throw new BrokenLinesError('a line is too long');
  if (line.trim() === '') return undefined;
  try {
    return JSON.parse(line);
  } catch {
    throw new BrokenLinesError('a line is no JSON');
  }
}

function decode(read: () => string): string {
  try {
    return read();
  } catch {
    throw new BrokenLinesError('the body is no UTF-8');
  }
}
