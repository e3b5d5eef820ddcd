const strange: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e20,
  2 ** 53,
  '',
  '\u0000',
  '\ud800',
  'x'.repeat(5_000),
  '\u202e<b>&amp;\u200b',
  [],
  {},
  [[[]]],
  { id: 'x', text: 7 },
];

const deepMark = '@deep:';

type Container = Record<string | number, unknown>;

/** JSON of a value with one to four places of it changed, removed, doubled or nested deep. */
export function mutatedJson(value: object, random: () => number): string {
  const copy = structuredClone(value);
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    const places = placesOf(copy);
    const place = places[Math.floor(random() * places.length)];
    if (place) change(place.holder, place.key, random);
  }
  return JSON.stringify(copy).replace(new RegExp(`"${deepMark}(\\d+)"`, 'g'), (_, levels) =>
    deep(Number(levels)),
  );
}

/** Deeper than JSON.stringify can write. */
function deep(levels: number): string {
  return `${'['.repeat(levels)}1${']'.repeat(levels)}`;
}

function change(holder: Container, key: string | number, random: () => number): void {
  const kind = random();
  if (kind < 0.6) holder[key] = strange[Math.floor(random() * strange.length)];
  else if (kind < 0.8) delete holder[key];
  else if (kind < 0.9) holder[`${key}_`] = structuredClone(holder[key]);
  else if (kind < 0.98) holder[key] = [holder[key]];
  else holder[key] = `${deepMark}${Math.floor(random() * 12_000)}`;
}

/** Every place in it but those far down. */
function placesOf(value: object, depth = 0): { holder: Container; key: string | number }[] {
  if (depth > 6) return [];
  const holder = value as Container;
  return Object.keys(holder).flatMap((key) => {
    const inside = holder[key];
    const nested = typeof inside === 'object' && inside !== null ? placesOf(inside, depth + 1) : [];
    return [{ holder, key }, ...nested];
  });
}
