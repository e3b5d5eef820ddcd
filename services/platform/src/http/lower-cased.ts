/** The object with these UUIDs as Postgres writes them, so that they compare equal to what it returns. */
export function lowerCased<T extends Record<K, string>, K extends keyof T>(object: T, ...fields: K[]): T {
  const copy = { ...object };
  for (const field of fields) copy[field] = object[field].toLowerCase() as T[K];
  return copy;
}
