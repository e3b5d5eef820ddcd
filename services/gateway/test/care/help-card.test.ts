import { describe, expect, it } from '@jest/globals';
import { circumstancesOf } from '../../src/care/circumstances.ts';
import { countries, countryName } from '../../src/care/countries.ts';
import { helpCard, linesCard } from '../../src/care/help-card.ts';
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

it('shows an emergency number for every country that is named, and none of its own where none is known', () => {
  const emergency = /(?<!\d)(?:000|111|112|911|999)(?!\d)/;
  for (const language of languages) {
    for (const country of countries) expect(linesCard(language, country).text).toMatch(emergency);
    expect(linesFor(language, 'NZ')[0]?.contact).toBe('111');
    const other = linesCard(language, 'ZZ').text;
    expect(other).not.toMatch(/номера этой страны\. Вот они|show the numbers of this country\. Here/);
    expect(other).toMatch(/Номеров твоей страны у меня нет|don't have the numbers/);
  }
});

it('speaks of a line for the young only where one is listed', () => {
  const card = (country?: string) => helpCard({ kind: 'self', language: 'ru', country, minor: true }).text;
  expect(card()).toContain('на детскую линию');
  expect(card('RU')).toContain('на детскую линию');
  for (const country of ['US', 'NZ', 'EU', 'ZZ']) {
    expect(card(country)).not.toContain('на детскую линию');
    expect(card(country)).toContain('взрослому, которому веришь');
  }
  expect(helpCard({ kind: 'self', language: 'en', minor: true }).text).not.toContain('line for young people');
});

it('keeps for every line the day it was checked and the source', () => {
  for (const line of [...helpLines, directory]) {
    expect(line.checkedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    for (const told of [line.source, line.audience.ru, line.audience.en, line.hours.ru, line.hours.en]) {
      expect(told).not.toBe('');
    }
  }
});

describe('what the card is fitted to', () => {
  it.each([
    ['мне 13 лет и я хочу убить себя', { minor: true, violence: false }],
    ['я в седьмом классе, меня травят', { minor: true, violence: false }],
    ["i'm 12 and my dad beats me", { minor: true, violence: true }],
    ['муж избил меня', { minor: false, violence: true }],
    ['не хочу жить, мне 35', { minor: false, violence: false }],
    ['в 10 вечера меня не станет', { minor: false, violence: false }],
  ])('%s', (text, expected) => {
    expect(circumstancesOf(text)).toEqual(expected);
  });

  it.each(languages)('is said in plain words and still fits one message: %s', (language) => {
    for (const kind of kinds) {
      const card = helpCard({ kind, language, minor: true, violence: true });
      expect(problemsOf(card)).toEqual([]);
      expect(card.text.length).toBeLessThan(3_000);
      expect(card.text.length).toBeGreaterThan(helpCard({ kind, language }).text.length);
    }
  });

  it('says when the numbers were checked', () => {
    expect(helpCard({ kind: 'self', language: 'ru' }).text).toMatch(/сверены \d\d\.\d\d\.\d{4}/);
    expect(helpCard({ kind: 'self', language: 'en' }).text).toMatch(/checked on \d+ \w+ \d{4}/);
  });

  it('has a name and at least the directory for each country that can be chosen', () => {
    for (const country of countries) {
      expect(linesFor('ru', country).length).toBeGreaterThanOrEqual(country === 'ZZ' ? 1 : 2);
      for (const language of languages) {
        expect(countryName(language, country)).not.toBe('');
        expect(problemsOf(linesCard(language, country))).toEqual([]);
      }
    }
  });
});
