type Node = { next: Map<string, Node>; exact: number[]; prefix: number[] };

const emptyNode = (): Node => ({ next: new Map(), exact: [], prefix: [] });

/** Words and word beginnings (`умер*`) known by number; looking a word up takes one step per letter. */
export class Vocabulary {
  private readonly root = emptyNode();

  /** Makes `word` (with `*` at its end: any word that begins so) stand for `symbol`. */
  add(word: string, symbol: number): void {
    const isPrefix = word.endsWith('*');
    let node = this.root;
    for (const letter of isPrefix ? word.slice(0, -1) : word) {
      let next = node.next.get(letter);
      if (!next) {
        next = emptyNode();
        node.next.set(letter, next);
      }
      node = next;
    }
    (isPrefix ? node.prefix : node.exact).push(symbol);
  }

  /** Puts the symbols of a word into `found`. */
  collect(word: string, found: Set<number>): void {
    let node: Node | undefined = this.root;
    for (const letter of word) {
      node = node.next.get(letter);
      if (!node) return;
      for (const symbol of node.prefix) found.add(symbol);
    }
    for (const symbol of node.exact) found.add(symbol);
  }
}
