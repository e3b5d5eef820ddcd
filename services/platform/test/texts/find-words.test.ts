import { describe, expect, it } from '@jest/globals';
import { findWords } from '../../src/texts/find-words.ts';
import { plainForm } from '../../src/texts/plain-form.ts';

const found = (words: string, text: string) => {
  const place = findWords(words, plainForm(text));
  return place && text.slice(place.from, place.to);
};

describe('words of somebody in a text', () => {
  it.each([
    ['я всё время устаю', 'Знаешь, Я  все\nвремя «устаю», правда', 'Я  все\nвремя «устаю'],
    ['Don’t know...', "I don't know", "don't know"],
    ['«на работе — ад»', 'на работе - ад!', 'на работе - ад'],
    ['ёлка 🎄 горит', 'Елка 🎄 горит', 'Елка 🎄 горит'],
    ['прыг 𝒳', 'вот прыг 𝒳, да', 'прыг 𝒳'],
  ])('%j are found in %j as they were written', (words, text, written) => {
    expect(found(words, text)?.replace(/[»"']+$/u, '')).toBe(written);
  });

  it.each([
    ['жить', 'прожить бы день'],
    ['я устал', 'я так устал'],
    ['…', 'что…'],
    ['', 'что угодно'],
    ['не так', 'так'],
  ])('%j are not in %j', (words, text) => {
    expect(found(words, text)).toBeUndefined();
  });

  it('that stood after a negation tell where it begins', () => {
    const text = 'Я не  хочу умирать';
    const place = findWords('хочу умирать', plainForm(text));
    expect(text.slice(place?.negated)).toBe('не  хочу умирать');
    expect(findWords('не хочу умирать', plainForm(text))?.negated).toBeUndefined();
    expect(findWords('хочу спать', plainForm('Одеяло хочу спать'))?.negated).toBeUndefined();
  });
});
