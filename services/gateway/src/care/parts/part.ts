import type { Lexicon } from '../lexicon.ts';

type Groups = 'harmless' | 'other' | 'self' | 'deniable' | 'open';

/** One concept of a lexicon: its own word classes, its patterns (one a line), and its signs. */
export type Part = Partial<Record<Groups, string>> & {
  classes?: Record<string, string>;
  /** By name of the sign: see Lexicon.signs. */
  signs?: Record<string, string>;
};

const lines = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap(unfolded);

/** A choice may be of several words tied by `+`: `окно|под+поезд` makes two patterns. */
function unfolded(line: string): string[] {
  const pieces = line.split(' ');
  const at = pieces.findIndex((piece) => piece.includes('+'));
  if (at < 0) return [line];
  const choices = pieces[at]?.split('|') ?? [];
  const single = choices.filter((choice) => !choice.includes('+')).join('|');
  const tied = choices
    .filter((choice) => choice.includes('+'))
    .map((choice) => choice.replaceAll('+', ' ~1 '));
  const [before, after] = [pieces.slice(0, at), pieces.slice(at + 1)];
  return (single ? [single, ...tied] : tied).flatMap((choice) =>
    unfolded([...before, choice, ...after].join(' ')),
  );
}

/** A lexicon with concepts added; a class of the same name grows. */
export function withParts(base: Lexicon, parts: readonly Part[]): Lexicon {
  const whole: Lexicon = { ...base, classes: { ...base.classes }, signs: { ...base.signs } };
  for (const part of parts) {
    for (const group of ['harmless', 'other', 'self', 'deniable', 'open'] as const)
      whole[group] = [...whole[group], ...lines(part[group])];
    for (const [name, words] of Object.entries(part.classes ?? {}))
      whole.classes[name] = `${whole.classes[name] ?? ''} ${words}`;
    for (const [name, patterns] of Object.entries(part.signs ?? {}))
      whole.signs[name] = [...(whole.signs[name] ?? []), ...lines(patterns)];
  }
  return whole;
}
