import { readdirSync, readFileSync } from 'node:fs';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from '@jest/globals';
import { fluentSources } from '@soulnear/platform/texts/translator.ts';
import { textIds } from '../../src/locales/text-ids.ts';
import { languageOf, translate } from '../../src/locales/translate.ts';
import { textIdsSource } from '../../src/locales/write-text-ids.ts';
import { markdownToEntities } from '../../src/text/markdown-to-entities.ts';

const folder = new URL('../../src/locales/', import.meta.url);
const sources = (language: 'ru' | 'en') => fluentSources(folder, language).map(({ source }) => source);
const languages = ['ru', 'en'] as const;

/** Of every argument that any text names. */
const args = {
  hours: 5,
  date: '23.11.2026',
  talkDays: 365,
  turnDays: 14,
  observedTurnDays: 90,
  deadLetterDays: 7,
  eventDays: 90,
  feedbackDays: 90,
  thumbDays: 30,
  more: '',
  days: 90,
  backups: 'kept',
  backupDays: 30,
  hosts: 'api.example.org',
  own: 'no',
  profile: 'on',
  word: 'FORGET ME',
  wiped: 'yes',
  known: 'yes',
  name: 'Anna',
  step: 4,
  total: 11,
  bot: 'a_bot',
  style: 'on',
  chosen: 'yes',
  what: 'style',
  tone: 'friendly',
  personality: 'like a friend',
  length: '50 words at most',
  analysed: 'on',
  quick: 3,
  deep: 20,
  messages: 40,
  mood: 5,
  stress: 5,
  energy: 5,
  count: 3,
  version: '0.1.0',
  env: 'test',
  waiting: 0,
  deferred: 0,
  dead: 0,
  oldest: 0,
  lastHour: 12,
  errors: 0,
  minutes: 7,
  kind: 'behavioural',
  times: 3,
  sure: 'high',
};

/** Ids of the files in order, each with the arguments its text names. */
function outline(language: 'ru' | 'en') {
  const entries = sources(language).flatMap((source) => new FluentResource(source).body);
  return entries.map(({ id, value }) => {
    const named = [...JSON.stringify(value).matchAll(/"type":"var","name":"([^"]+)"/g)].map(
      ([, name]) => name,
    );
    return { id, named: [...new Set(named)].sort() };
  });
}

it('has the same texts with the same arguments in both languages', () => {
  expect(outline('en')).toEqual(outline('ru'));
});

it('reads every entry of the files of both languages', () => {
  for (const language of languages) {
    const written =
      sources(language)
        .join('\n')
        .match(/^[a-z][\w-]* =/gm) ?? [];
    expect(outline(language)).toHaveLength(written.length);
  }
});

it('keeps the generated list of ids up to date (node services/gateway/src/locales/write-text-ids.ts)', () => {
  const written = readFileSync(new URL('text-ids.ts', folder), 'utf8');
  expect(written).toBe(textIdsSource(sources('ru')));
});

it('knows every id the code asks for', () => {
  const root = new URL('../../src/', import.meta.url);
  const code = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('text-ids.ts'))
    .map((name) => readFileSync(new URL(name, root), 'utf8'))
    .join('\n');
  const asked = [...code.matchAll(/translate\([^,()]+,\s*'([\w-]+)'/g)].map(([, id]) => id);
  expect(asked.filter((id) => !textIds.some((known) => known === id))).toEqual([]);
});

describe.each(languages)('texts in %s', (language) => {
  it('are marked up only in the subset, without leftovers', () => {
    for (const id of textIds) {
      const { text } = markdownToEntities(translate(language, id, args));
      expect({ id, leftovers: text.match(/\*\*|__|<\/?\w+>|\{|\}/g) }).toEqual({ id, leftovers: null });
    }
  });

  it('have at most two sentences a paragraph and two emoji a block', () => {
    for (const id of textIds) {
      for (const paragraph of translate(language, id, args).split(/\n+/)) {
        const sentences = paragraph.match(/[.!?…](?=\s|$)/g) ?? [];
        const emoji = paragraph.match(/\p{Emoji_Presentation}/gu) ?? [];
        expect({ id, fits: sentences.length <= 2 && emoji.length <= 2 }).toEqual({ id, fits: true });
      }
    }
  });
});

it('chooses Russian for the languages of its neighbours and where none is told, else English', () => {
  for (const code of ['ru', 'ru-RU', 'uk', 'be', 'kk', 'ky', 'tg', 'uz', 'hy', 'az', 'RU', undefined, '']) {
    expect(languageOf(code)).toBe('ru');
  }
  for (const code of ['en', 'en-GB', 'de', 'pt-br', 'ka', 'zh-hans', 'x'])
    expect(languageOf(code)).toBe('en');
});
