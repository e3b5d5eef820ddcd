import type { MessageEntity } from 'grammy/types';
import { isBlank, isSpaceAt } from './blank-text.ts';
import { linkTarget } from './link-target.ts';
import type { RichText } from './rich-text.ts';

type Kind = 'bold' | 'star' | 'underscore';
/** A mark is shown until its pair is found; then both are hidden. */
type Mark = { kind: Kind | 'bracket'; piece: number; linksBefore: number };
type Span = {
  first: number;
  last: number;
  entity: { type: 'bold' | 'italic' | 'code' } | { type: 'text_link'; url: string };
};

const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
const special = /[*_`[\]]/g;

/**
 * Inline marks of one block as text with entities, in linear time. With `open`, the text is still being
 * written: marks without their pair are hidden and reach to the end.
 */
export function parseInline(source: string, open = false): RichText {
  return new InlineParser(source, open).parse();
}

class InlineParser {
  private readonly source: string;
  private readonly open: boolean;
  private readonly pieces: string[] = [];
  private readonly spans: Span[] = [];
  private readonly marks: Mark[] = [];
  private readonly waiting: Record<Mark['kind'], number> = { bold: 0, star: 0, underscore: 0, bracket: 0 };
  private readonly ticks: Map<number, number[]>;
  private links = 0;
  private at = 0;

  constructor(source: string, open: boolean) {
    this.source = source;
    this.open = open;
    this.ticks = backtickRuns(source);
  }

  parse(): RichText {
    const { source } = this;
    while (this.at < source.length) {
      special.lastIndex = this.at;
      const found = special.exec(source);
      const next = found ? found.index : source.length;
      if (next > this.at) this.pieces.push(source.slice(this.at, next));
      this.at = next;
      if (found) this.readMark(found[0]);
    }
    if (this.open) this.closeAtEnd();
    return this.assemble();
  }

  private readMark(character: string): void {
    if (this.source[this.at - 1] === '\\') this.literal(1);
    else if (character === '`') this.readCode();
    else if (character === '[') this.openMark('bracket', '[');
    else if (character === ']') this.readLinkEnd();
    else this.readDelimiter(character);
  }

  private literal(length: number): void {
    this.pieces.push(this.source.slice(this.at, this.at + length));
    this.at += length;
  }

  private openMark(kind: Mark['kind'], shown: string): void {
    this.marks.push({ kind, piece: this.pieces.length, linksBefore: this.links });
    this.waiting[kind] += 1;
    this.pieces.push(shown);
    this.at += shown.length;
  }

  private readCode(): void {
    const { source, at } = this;
    const length = runLength(source, at);
    const runs = this.ticks.get(length) ?? [];
    while (runs.length > 0 && (runs.at(-1) ?? 0) <= at) runs.pop();
    const end = runs.at(-1) ?? (this.open ? source.length : undefined);
    if (end === undefined || length > 2 || isBlank(source.slice(at + length, end))) {
      this.literal(length);
      return;
    }
    const piece = this.pieces.length;
    this.pieces.push(source.slice(at + length, end));
    this.spans.push({ first: piece, last: piece, entity: { type: 'code' } });
    this.at = end + length;
  }

  private readLinkEnd(): void {
    const { source, at } = this;
    const linked = this.waiting.bracket > 0 && source[at + 1] === '(';
    const target = linked ? linkTarget(source, at + 2, this.open) : null;
    const opener = target && this.popTo('bracket');
    if (!opener) {
      this.literal(1);
      return;
    }
    this.pieces[opener.piece] = '';
    const last = this.pieces.length - 1;
    if (target.url) {
      this.spans.push({ first: opener.piece, last, entity: { type: 'text_link', url: target.url } });
      // A link holds no link: the brackets still open stay brackets.
      this.links += 1;
      this.waiting.bracket = 0;
    }
    this.at = target.end;
  }

  private readDelimiter(character: string): void {
    const { source, at } = this;
    const length = runLength(source, at);
    if (length > (character === '*' ? 3 : 1)) {
      this.literal(length);
      return;
    }
    const before = characterBefore(source, at);
    const after = characterAt(source, at + length);
    const canOpen = after !== '' && !isSpaceAt(source, at + length) && !wordCharacter.test(before);
    const canClose = before !== '' && !isSpaceAt(source, at - 1) && !wordCharacter.test(after);
    const kinds = kindsOf(character, length);
    if (canClose && kinds.every((kind) => this.waiting[kind] > 0)) this.closeMarks(kinds, length);
    else if (canOpen) for (const kind of kinds) this.openMark(kind, kind === 'bold' ? '**' : character);
    // Half of a pair that is still being written.
    else if (this.open && after === '') this.at += length;
    else this.literal(length);
  }

  private closeMarks(kinds: Kind[], length: number): void {
    const last = this.pieces.length - 1;
    const nearest = this.marks.findLast(({ kind }) => kind === 'bold' || kind === 'star');
    for (const kind of nearest?.kind === 'bold' ? kinds : kinds.toReversed()) {
      const opener = this.popTo(kind);
      if (!opener) continue;
      this.pieces[opener.piece] = '';
      this.spans.push({ first: opener.piece, last, entity: { type: styleOf(kind) } });
    }
    this.at += length;
  }

  /** Takes the nearest mark of a kind; what was opened after it stays literal. */
  private popTo(kind: Mark['kind']): Mark | undefined {
    for (let mark = this.marks.pop(); mark; mark = this.marks.pop()) {
      if (mark.kind === 'bracket' && mark.linksBefore < this.links) continue;
      this.waiting[mark.kind] -= 1;
      if (mark.kind === kind) return mark;
    }
    return undefined;
  }

  private closeAtEnd(): void {
    for (const { kind, piece } of this.marks) {
      if (kind === 'bracket') continue;
      this.pieces[piece] = '';
      this.spans.push({ first: piece, last: this.pieces.length - 1, entity: { type: styleOf(kind) } });
    }
  }

  private assemble(): RichText {
    const starts: number[] = [0];
    for (const piece of this.pieces) starts.push((starts.at(-1) ?? 0) + piece.length);
    const entities = this.spans.map(({ first, last, entity }): MessageEntity => {
      const offset = starts[first] ?? 0;
      return { ...entity, offset, length: (starts[last + 1] ?? offset) - offset };
    });
    return { text: this.pieces.join(''), entities };
  }
}

/** Places of backtick runs by their length, last first, so that each is looked at once. */
function backtickRuns(source: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (let at = source.indexOf('`'); at >= 0; ) {
    const length = runLength(source, at);
    const places = runs.get(length) ?? [];
    places.push(at);
    runs.set(length, places);
    at = source.indexOf('`', at + length);
  }
  for (const places of runs.values()) places.reverse();
  return runs;
}

function runLength(source: string, at: number): number {
  let end = at;
  while (source[end] === source[at]) end += 1;
  return end - at;
}

function kindsOf(character: string, length: number): Kind[] {
  if (character === '_') return ['underscore'];
  return length === 3 ? ['bold', 'star'] : [length === 2 ? 'bold' : 'star'];
}

const styleOf = (kind: Kind) => (kind === 'bold' ? 'bold' : 'italic');

const characterAt = (source: string, at: number) =>
  at < source.length ? String.fromCodePoint(source.codePointAt(at) ?? 32) : '';

function characterBefore(source: string, at: number): string {
  const unit = source.charCodeAt(at - 1);
  return source.slice(Math.max(0, unit >= 0xdc00 && unit <= 0xdfff ? at - 2 : at - 1), at);
}
