import { badRequest } from '../api-error.ts';
import { byPlace, endOf, type FormattedText } from './entity-types.ts';

// Telegram drops these: carriage return, direction overrides and separators, three stacking marks.
const DROPPED = new Set([0x0d, 0x030a, 0x0333, 0x033f]);
const isDropped = (unit: number): boolean => DROPPED.has(unit) || (unit >= 0x2028 && unit <= 0x202e);
const isControl = (unit: number): boolean => unit < 0x20 && unit !== 0x0a;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/**
 * Replaces control characters and moves the entities along. Throws Telegram's 400 when an entity begins or
 * ends outside the text or inside a surrogate pair.
 */
export function cleanText({ text, entities }: FormattedText): FormattedText {
  if (!text.isWellFormed()) throw badRequest('text must be encoded in UTF-8');
  for (const entity of entities) checkPlace(text, entity.offset, endOf(entity));
  let result = '';
  const places = new Array<number>(text.length + 1);
  for (let index = 0; index < text.length; index += 1) {
    places[index] = result.length;
    const unit = text.charCodeAt(index);
    if (isDropped(unit)) continue;
    result += isControl(unit) ? ' ' : text.charAt(index);
  }
  places[text.length] = result.length;
  const moved = entities.map((entity) => {
    const offset = places[entity.offset] ?? 0;
    return { ...entity, offset, length: (places[endOf(entity)] ?? 0) - offset };
  });
  return { text: result, entities: moved };
}

function checkPlace(text: string, begin: number, end: number): void {
  if (begin < 0) throw badRequest(`entity offset ${begin} is negative`);
  if (begin >= text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${text.length}`);
  }
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${begin} ends after the end of the text at UTF-16 offset ${text.length}`,
    );
  }
  if (isLowSurrogate(text.charCodeAt(begin))) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytes(text, begin - 1)}`);
  }
  if (end < text.length && isLowSurrogate(text.charCodeAt(end))) {
    const at = bytes(text, end - 1);
    throw badRequest(
      `entity beginning at UTF-16 offset ${begin} ends in a middle of a UTF-16 symbol at byte offset ${at}`,
    );
  }
}

const bytes = (text: string, units: number): number => Buffer.byteLength(text.slice(0, units));

/** Cuts white space at both ends as Telegram does: on the left it stops where the first entity begins. */
export function trimText({ text, entities }: FormattedText): FormattedText {
  const visible = entities.filter((entity) => text.slice(entity.offset, endOf(entity)).trim() !== '');
  const end = text.trimEnd().length;
  const firstEntity = [...visible].sort(byPlace)[0]?.offset ?? end;
  let begin = 0;
  while (begin < Math.min(firstEntity, end) && ' \n'.includes(text.charAt(begin))) begin += 1;
  const kept = visible.map((entity) => ({
    ...entity,
    offset: entity.offset - begin,
    length: Math.min(endOf(entity), end) - entity.offset,
  }));
  return { text: text.slice(begin, end), entities: kept };
}
