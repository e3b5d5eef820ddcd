import { badRequest } from '../api-error.ts';
import { cleanText, trimText } from './clean-text.ts';
import type { FormattedText } from './entity-types.ts';
import { findEntities } from './find-entities.ts';
import { nestEntities } from './nest-entities.ts';
import { parseHtml } from './parse-html.ts';
import { readEntities } from './read-entities.ts';

/** Telegram's limit after parsing, in UTF-16 units. */
export const TEXT_LIMIT = 4096;

/** A bot's `text`, `parse_mode` and `entities` as Telegram would keep them; throws its 400. */
export function formatText(
  params: Record<string, unknown>,
  options: { mayBeEmpty?: boolean; tooLong?: string } = {},
): FormattedText {
  const raw = params.text;
  if (raw !== undefined && typeof raw !== 'string' && typeof raw !== 'number') {
    throw badRequest('text must be a String');
  }
  const trimmed = trimText(cleanText(parsed(String(raw ?? ''), params)));
  const entities = nestEntities(trimmed.entities.filter((entity) => entity.length > 0));
  if (trimmed.text === '' && !options.mayBeEmpty) {
    throw badRequest(raw ? 'text must be non-empty' : 'message text is empty');
  }
  if (trimmed.text.length > TEXT_LIMIT) throw badRequest(options.tooLong ?? 'message is too long');
  return { text: trimmed.text, entities: findEntities(trimmed.text, entities) };
}

function parsed(text: string, params: Record<string, unknown>): FormattedText {
  const mode = String(params.parse_mode ?? '').toLowerCase();
  if (mode === 'html') return parseHtml(text);
  if (mode === '') return { text, entities: readEntities(params.entities) };
  if (mode === 'markdown' || mode === 'markdownv2') {
    throw badRequest('the sandbox does not read Markdown; send entities or HTML');
  }
  throw badRequest('unsupported parse_mode');
}
