import type { Language } from '@soulnear/contracts/common.ts';
import { translate } from '../locales/translate.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import type { RichText } from '../text/rich-text.ts';
import type { CrisisKind } from './detect-crisis.ts';
import { type HelpLine, linesFor } from './lines.ts';

export type HelpCardRequest = { kind: CrisisKind; language: Language; country?: string | undefined };

/** The card with people to call, from memory alone. `country` is ISO 3166-1 alpha-2 in any case. */
export function helpCard({ kind, language, country }: HelpCardRequest): RichText {
  const say = (id: Parameters<typeof translate>[1]) => translate(language, id);
  const lines = linesFor(language, country).map((line) => lineText(line, language));
  const help = [`**${say('care-lines')}**`, ...lines, '', say('care-local-emergency')];
  const blocks =
    kind === 'self'
      ? [say('care-self-heading'), say('care-self-opening'), help.join('\n'), say('care-self-step')]
      : [say('care-other-heading'), say('care-other-opening'), help.join('\n'), say('care-other-steps')];
  blocks.push(say(kind === 'self' ? 'care-self-closing' : 'care-other-closing'));
  return markdownToEntities(blocks.join('\n\n'));
}

function lineText(line: HelpLine, language: Language): string {
  return `- **${line.contact}** (${line.place[language]}): ${line.audience[language]}; ${line.hours[language]}`;
}
