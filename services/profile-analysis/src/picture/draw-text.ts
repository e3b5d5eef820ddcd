import type { SKRSContext2D } from '@napi-rs/canvas';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** A text in lines of a width, whole words where they fit, at most so many; the last ends with "…" where more would come. */
export function wrap(canvas: SKRSContext2D, text: string, width: number, lines: number): string[] {
  const out: string[] = [];
  let line = '';
  const words = text.split(/\s+/u).filter(Boolean);
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (canvas.measureText(longer).width <= width) line = longer;
    else {
      if (line !== '') out.push(line);
      line = canvas.measureText(word).width <= width ? word : shortened(canvas, word, width);
    }
    if (out.length === lines - 1 && index < words.length - 1) {
      const rest = [line, ...words.slice(index + 1)].join(' ');
      return [...out, shortened(canvas, rest, width)];
    }
  }
  return [...out, line];
}

/** A text cut to a width at a whole character. */
export function shortened(canvas: SKRSContext2D, text: string, width: number): string {
  if (canvas.measureText(text).width <= width) return text;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    if (canvas.measureText(`${kept}${segment}…`).width > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
