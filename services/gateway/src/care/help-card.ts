import type { Language } from '@soulnear/contracts/common.ts';
import { translate } from '../locales/translate.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import type { RichText } from '../text/rich-text.ts';
import type { Circumstances } from './circumstances.ts';
import type { CrisisKind } from './detect-crisis.ts';
import { directory, type HelpLine, linesFor } from './lines.ts';

export type HelpCardRequest = {
  kind: CrisisKind;
  language: Language;
  country?: string | undefined;
} & Partial<Circumstances>;

/** The card with people to call, from memory alone. `country` is ISO 3166-1 alpha-2 in any case, or as chosen. */
export function helpCard({ kind, language, country, minor, violence }: HelpCardRequest): RichText {
  const say = (id: Parameters<typeof translate>[1]) => translate(language, id);
  const young = linesFor(language, country).some((line) => line.young);
  const child = young ? `${say('care-minor-line')} ${say('care-minor')}` : say('care-minor');
  const fitting = [...(violence ? [say('care-violence')] : []), ...(minor ? [child] : [])];
  const help = linesBlock(language, country);
  const blocks =
    kind === 'self'
      ? [say('care-self-heading'), say('care-self-opening'), help, ...fitting, say('care-self-step')]
      : [say('care-other-heading'), say('care-other-opening'), help, ...fitting, say('care-other-steps')];
  blocks.push(say(kind === 'self' ? 'care-self-closing' : 'care-other-closing'));
  return markdownToEntities(blocks.join('\n\n'));
}

/** The lines of a country alone, as an answer to its choice. */
export function linesCard(language: Language, country: string): RichText {
  const known = linesFor(language, country).length > 1;
  const kept = translate(language, known ? 'care-country-kept' : 'care-country-kept-other');
  return markdownToEntities([kept, linesBlock(language, country)].join('\n\n'));
}

function linesBlock(language: Language, country: string | undefined): string {
  const lines = linesFor(language, country);
  const checked = lines.map(({ checkedOn }) => checkedOn).sort()[0] ?? directory.checkedOn;
  return [
    `**${translate(language, 'care-lines')}**`,
    ...lines.map((line) => lineText(line, language)),
    '',
    `*${translate(language, 'care-checked', { date: dateText(checked, language) })}*`,
    '',
    translate(language, 'care-local-emergency'),
  ].join('\n');
}

/** The oldest check among the lines: `23.11.2026`, `23 Nov 2026`. */
function dateText(iso: string, language: Language): string {
  const options = {
    day: 'numeric',
    month: language === 'ru' ? 'numeric' : 'short',
    year: 'numeric',
  } as const;
  return new Date(`${iso}T00:00:00Z`).toLocaleDateString(language === 'ru' ? 'ru-RU' : 'en-GB', {
    ...options,
    timeZone: 'UTC',
  });
}

function lineText(line: HelpLine, language: Language): string {
  return `- **${line.contact}** (${line.place[language]}): ${line.audience[language]}; ${line.hours[language]}`;
}
