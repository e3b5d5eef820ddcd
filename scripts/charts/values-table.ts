import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';

/** One line of the table: a setting, what it is by itself, what its comment says. */
export interface Setting {
  name: string;
  value: string;
  says: string;
}

/**
 * The settings of a values file with the comments above them, in its order. A map none of whose parts has a comment is one
 * setting, unless it is the file itself.
 */
export function settingsOf(text: string): Setting[] {
  const document = parseDocument(text);
  if (!isMap(document.contents)) throw new Error('the values are no map');
  return walk(document.contents, '');
}

function walk(map: YAMLMap, above: string): Setting[] {
  return map.items.flatMap((pair, index) => {
    const name = `${above}${isScalar(pair.key) ? pair.key.value : pair.key}`;
    const says = commentOf(pair, index === 0 ? map : undefined);
    const { value } = pair;
    if (!isMap(value) || value.items.length === 0 || !hasComments(value))
      return [{ name, value: shown(pair), says }];
    const parts = walk(value, `${name}.`);
    return says ? [{ name, value: '', says }, ...parts] : parts;
  });
}

/** The parser gives the first key's comment to the map around it, where the map has one of its own before. */
function commentOf(pair: Pair, first?: YAMLMap): string {
  const own = isScalar(pair.key) ? pair.key.commentBefore : undefined;
  return (own ?? first?.commentBefore ?? '')
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();
}

function hasComments(map: YAMLMap): boolean {
  return map.items.some(
    (pair, index) =>
      commentOf(pair, index === 0 ? map : undefined) !== '' || (isMap(pair.value) && hasComments(pair.value)),
  );
}

function shown({ value }: Pair): string {
  const plain = isScalar(value) ? value.value : (value as YAMLMap).toJSON();
  return JSON.stringify(plain);
}

/** A Markdown table of settings. */
export function tableOf(settings: Setting[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
  const rows = settings.map(
    ({ name, value, says }) =>
      `| \`${name}\` | ${value ? `\`${value.replaceAll('|', '\\|')}\`` : ''} | ${cell(says)} |`,
  );
  return ['| setting | by itself | |', '|---|---|---|', ...rows].join('\n');
}
