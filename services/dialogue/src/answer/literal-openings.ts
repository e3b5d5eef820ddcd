/** What a match of a pattern begins with, letter by letter, and whether it may begin inside a word. */
export interface Opening {
  letters: string;
  inWord: boolean;
}

interface Begun {
  letters: string;
  /** What may come next is not told letter by letter: the opening ends here. */
  stopped: boolean;
}

const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;
/** In characters; one that is longer ends there. */
export const longestOpening = 40;

/** All that a match of a pattern can begin with. Knows what the rules need of the syntax; throws where that is anything. */
export function literalOpenings(source: string): Opening[] {
  const found = alternatives(source).flatMap((alternative) => {
    const inWord = !/^(?:\\b|\(\?<!)/.test(alternative);
    return begun(alternative).map(({ letters }) => ({ letters, inWord }));
  });
  if (found.some(({ letters }) => letters === '')) throw new Error(`begins with anything: ${source}`);
  return found;
}

function begun(sequence: string): Begun[] {
  let open: Begun[] = [{ letters: '', stopped: false }];
  for (const part of partsOf(sequence)) {
    const next = openingsOf(part);
    open = open.flatMap((one) => {
      if (one.stopped || one.letters.length >= longestOpening) return [{ ...one, stopped: true }];
      return next.map(({ letters, stopped }) => ({ letters: one.letters + letters, stopped }));
    });
  }
  return open;
}

function openingsOf(part: string): Begun[] {
  const atom = part.slice(0, endOfAtom(part, 0));
  const times = part.slice(atom.length);
  const all: Begun[] = lettersOf(atom);
  if (/^[*{]/.test(times)) return [{ letters: '', stopped: true }];
  if (times.startsWith('+')) return all.map(({ letters }) => ({ letters, stopped: true }));
  return times.startsWith('?') ? [...all, { letters: '', stopped: false }] : all;
}

function lettersOf(atom: string): Begun[] {
  // What is looked ahead for comes next, whatever else the pattern asks of it.
  if (atom.startsWith('(?=')) {
    return alternatives(atom.slice(3, -1))
      .flatMap((each) => begun(each))
      .map(({ letters }) => ({ letters, stopped: true }));
  }
  if (atom === '\\b' || /^\(\?<?[!=]/.test(atom)) return [{ letters: '', stopped: false }];
  if (atom === '\\d') return [...'0123456789'].map((letters) => ({ letters, stopped: false }));
  if (atom.startsWith('(')) {
    return alternatives(atom.replace(/^\((?:\?:)?/, '').slice(0, -1)).flatMap((each) => begun(each));
  }
  if (atom.startsWith('[') && !/^\[\^|\\|.-[^\]]/.test(atom)) {
    return [...atom.slice(1, -1)].map((letters) => ({ letters, stopped: false }));
  }
  if (/^[[\\.]/.test(atom)) return [{ letters: '', stopped: true }];
  return [{ letters: atom, stopped: false }];
}

/** What stands between the bars of the outermost level. */
function alternatives(source: string): string[] {
  const all = [''];
  for (const part of partsOf(source)) {
    if (part === '|') all.push('');
    else all[all.length - 1] += part;
  }
  return all;
}

/** Each atom with its quantifier. */
function partsOf(source: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < source.length; at += parts.at(-1)?.length ?? 1) {
    const end = endOfAtom(source, at);
    const times = source.charAt(at) === '|' ? '' : (quantifier.exec(source.slice(end))?.[0] ?? '');
    parts.push(source.slice(at, end) + times);
  }
  return parts;
}

function endOfAtom(source: string, from: number): number {
  let depth = 0;
  let inClass = false;
  for (let at = from; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === '\\') at += 1;
    else if (inClass) inClass = char !== ']';
    else if (char === '[') inClass = true;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    if (depth === 0 && !inClass) return at + 1;
  }
  throw new Error(`a pattern that does not end: ${source}`);
}
