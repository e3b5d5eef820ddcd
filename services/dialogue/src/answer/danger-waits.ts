import { dangerRules, plainForm } from './danger-rules.ts';
import { literalOpenings, longestOpening, type Opening } from './literal-openings.ts';

interface Node {
  next: Map<string, Node>;
  /** An opening ends here. */
  whole: boolean;
}

const { means } = dangerRules;
const all = Object.values(dangerRules).flat();
const openings = all.flatMap(({ held }) => held).flatMap(literalOpenings);
const anywhere = trieOf(openings);
const inWords = trieOf(openings.filter(({ inWord }) => inWord));
/** Means that a sentence names, so near its end that the next could tell how. */
const leads = means.map(({ lead }) => new RegExp(`(?:${lead})[^.?!]{0,60}$`, 'u'));
const inWord = /[\p{L}\p{N}]/u;

/** Whether a sentence, without its stop, could be made dangerous by the one after it. */
export function leadsOn(sentence: string): boolean {
  const { plain } = plainForm(sentence);
  return leads.some((lead) => lead.test(plain));
}

/**
 * From where an unfinished sentence must not be shown, since with what comes it could be dangerous; its length where that
 * is nowhere; `whole` where only its end will tell. All before `shown` is shown already.
 */
export function waitsFrom(sentence: string, shown: number): { from: number; whole: boolean } {
  const start = Math.max(0, sentence.lastIndexOf(' ', shown - longestOpening));
  const { plain, places } = plainForm(sentence.slice(start));
  let word = 0;
  for (let at = 0; at < plain.length; at += 1) {
    const inside = at > 0 && inWord.test(plain.charAt(at - 1));
    if (!inside) word = at;
    const found = opens(inside ? inWords : anywhere, plain, at);
    // Marks around a word wait with it.
    if (found === 'whole' || (found === 'begun' && !inside)) {
      const from = start + (word === 0 ? 0 : (places[word - 1] ?? 0) + 1);
      return { from: Math.max(shown, from), whole: found === 'whole' };
    }
  }
  return { from: sentence.length, whole: false };
}

function opens(trie: Node, text: string, from: number): 'whole' | 'begun' | 'not' {
  let node = trie;
  for (let at = from; at < text.length; at += 1) {
    const next = node.next.get(text.charAt(at));
    if (!next) return 'not';
    if (next.whole) return 'whole';
    node = next;
  }
  return 'begun';
}

function trieOf(openings: Opening[]): Node {
  const root: Node = { next: new Map(), whole: false };
  for (const { letters } of openings) {
    let node = root;
    for (const letter of letters) {
      const next: Node = node.next.get(letter) ?? { next: new Map(), whole: false };
      node.next.set(letter, next);
      node = next;
    }
    node.whole = true;
  }
  return root;
}
