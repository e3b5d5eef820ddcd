import { describe, expect, it } from '@jest/globals';
import { helpCard } from '../../src/care/help-card.ts';
import { directory, helpLines, linesFor } from '../../src/care/lines.ts';
import { problemsOf } from '../text/rich-text-problems.ts';

const kinds = ['self', 'other'] as const;
const languages = ['ru', 'en'] as const;

describe('help card', () => {
  it.each(languages.flatMap((language) => kinds.map((kind) => ({ language, kind }))))(
    'fits one message, marks its numbers and ends with the directory: $language $kind',
    ({ language, kind }) => {
      const card = helpCard({ kind, language });
      expect(problemsOf(card)).toEqual([]);
      expect(card.text.length).toBeLessThan(4096);
      expect(card.text).not.toMatch(/\*\*|\{|undefined/);
      for (const line of linesFor(language, undefined)) {
        expect(card.text).toContain(line.contact);
        const at = card.text.indexOf(line.contact);
        expect(card.entities).toContainEqual({ type: 'bold', offset: at, length: line.contact.length });
      }
    },
  );

  it('names the Russian lines and the directory in Russian while no country is known', () => {
    const { text } = helpCard({ kind: 'self', language: 'ru' });
    for (const contact of ['112', '8-800-2000-122', '124', 'findahelpline.com'])
      expect(text).toContain(contact);
  });

  it('names 988, 116 123, 112 and the directory in English while no country is known', () => {
    const { text } = helpCard({ kind: 'self', language: 'en' });
    for (const contact of ['988', '116 123', '112', 'findahelpline.com']) expect(text).toContain(contact);
  });

  it('shows the lines of a known country, whatever the language', () => {
    expect(helpCard({ kind: 'self', language: 'ru', country: 'gb' }).text).toContain('116 123');
    expect(helpCard({ kind: 'self', language: 'ru', country: 'gb' }).text).not.toContain('8-800-2000-122');
    expect(helpCard({ kind: 'other', language: 'en', country: 'US' }).text).toContain('1-800-799-7233');
  });

  it('shows the directory and no foreign line where nothing is known of a country', () => {
    expect(linesFor('ru', 'KZ')).toEqual([directory]);
  });
});

it('keeps for every line the day it was checked and the source', () => {
  for (const line of [...helpLines, directory]) {
    expect(line.checkedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    for (const told of [line.source, line.audience.ru, line.audience.en, line.hours.ru, line.hours.en]) {
      expect(told).not.toBe('');
    }
  }
});
