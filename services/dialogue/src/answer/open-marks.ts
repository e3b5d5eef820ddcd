const closerOf: Record<string, string> = { '«': '»', '“': '”', '„': '“', '(': ')' };
const toggles = new Set(['**', '__', '*', '_', '`', '"']);
const inWords = /[\p{L}\p{N}]/u;

/** Marks that come in pairs, as they open and close along a text. */
export class OpenMarks {
  /** What would close each, the innermost last. */
  readonly closers: string[];

  constructor(closers: readonly string[] = []) {
    this.closers = [...closers];
  }

  /** Reads the mark at a place, if one is there; returns how long it is, 0 where there is none. */
  read(text: string, at: number): number {
    const char = text[at] ?? '';
    const before = text[at - 1] ?? ' ';
    const pair = char === text[at + 1] && (char === '*' || char === '_') ? char + char : char;
    const mark = this.closers.includes(pair) || toggles.has(pair) ? pair : char;
    const after = text[at + mark.length] ?? ' ';
    const innermost = this.closers.lastIndexOf(mark);
    if (innermost !== -1 && !(toggles.has(mark) && isBlank(before))) {
      this.closers.splice(innermost);
      return mark.length;
    }
    const closer = closerOf[mark];
    if (closer !== undefined) {
      // ":(" is a face.
      if (!(mark === '(' && /[:;=-]/.test(before))) this.closers.push(closer);
      return mark.length;
    }
    if (!toggles.has(mark)) return 0;
    if (!isBlank(after) && !inWords.test(before)) this.closers.push(mark);
    return mark.length;
  }

  /** A line ends: of all marks only quotes go on, and these to the end of the paragraph. */
  endLine(paragraph: boolean): void {
    const kept = paragraph ? [] : this.closers.filter((closer) => '»”“'.includes(closer));
    this.closers.splice(0, this.closers.length, ...kept);
  }
}

/** What closes the marks that a text leaves open at its end. */
export function missingClosers(text: string): string {
  const marks = new OpenMarks();
  const paragraph = text.slice(text.lastIndexOf('\n\n') + 1);
  for (let at = 0; at < paragraph.length; ) {
    if (paragraph[at] === '\n') marks.endLine(false);
    at += marks.read(paragraph, at) || 1;
  }
  return marks.closers.toReversed().join('');
}

function isBlank(char: string): boolean {
  return /\s/.test(char);
}
