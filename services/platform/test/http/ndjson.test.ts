import { describe, expect, it } from '@jest/globals';
import { parseLines } from '../../src/http/ndjson.ts';

const events = [
  { type: 'text', delta: 'Привет, 👋🏽 «ёлочки»' },
  { type: 'text', delta: '\u2028 "\\n"' },
  3,
  null,
];
const bytes = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));

async function* chunked(body: Uint8Array, size: number) {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

async function read(body: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const lines: unknown[] = [];
  for await (const line of parseLines(body)) lines.push(line);
  return lines;
}

describe('an NDJSON body', () => {
  it('is the same lines wherever it is split', async () => {
    for (let size = 1; size <= bytes.length; size += 1) {
      expect(await read(chunked(bytes, size))).toEqual(events);
    }
  });

  it('may hold empty lines and CRLF', async () => {
    expect(await read(chunked(Buffer.from('\n{"a":1}\r\n\r\n{"a":2}\n\n'), 3))).toEqual([{ a: 1 }, { a: 2 }]);
    expect(await read(chunked(Buffer.from(''), 1))).toEqual([]);
  });

  it.each<[string, Uint8Array]>([
    ['ends inside a line', Buffer.from('{"a":1}\n{"a":2')],
    ['ends without the last newline', Buffer.from('{"a":1}\n{"a":2}')],
    ['ends inside a character', bytes.subarray(0, bytes.indexOf(0xf0) + 2)],
    ['is no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22, 0x0a])],
    ['is no JSON', Buffer.from('{"a":1}\ncanary\n')],
    ['has a line without end', Buffer.alloc(1_100_000, 'x')],
    ['has a line that is too long', Buffer.concat([Buffer.alloc(1_100_000, ' '), Buffer.from('1\n')])],
  ])('that %s is refused without quoting it', async (_what, body) => {
    for (const size of [7_000, 1_200_000]) {
      await expect(read(chunked(body, size))).rejects.toMatchObject({
        name: 'BrokenLinesError',
        message: expect.not.stringContaining('canary'),
      });
    }
  });
});
