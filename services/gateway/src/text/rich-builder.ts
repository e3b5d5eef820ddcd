import type { MessageEntity } from 'grammy/types';
import { cleanText } from './clean-text.ts';
import type { RichText } from './rich-text.ts';

type Style = 'bold' | 'italic';

/** Puts a text together from pieces that are shown letter by letter, whatever signs they hold. */
export class RichBuilder {
  #text = '';
  readonly #entities: MessageEntity[] = [];

  add(piece: string, style?: Style): this {
    const clean = cleanText(piece);
    if (style && clean !== '') {
      this.#entities.push({ type: style, offset: this.#text.length, length: clean.length });
    }
    this.#text += clean;
    return this;
  }

  /** A paragraph of its own, an empty line before it. */
  paragraph(piece: string, style?: Style): this {
    if (this.#text !== '') this.#text += '\n\n';
    return this.add(piece, style);
  }

  line(piece: string, style?: Style): this {
    if (this.#text !== '') this.#text += '\n';
    return this.add(piece, style);
  }

  build(): RichText {
    return { text: this.#text, entities: this.#entities };
  }
}
