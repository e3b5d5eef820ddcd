/** A key spec (see parseKeySpec) with a new key first, under the next free id of the form k1, k2, … */
export function withNewKey(spec: string, bytes: Buffer): string {
  const ids = spec.split(',').map((entry) => entry.trim().split(':', 1)[0] ?? '');
  let number = 1;
  for (const id of ids) number = Math.max(number, Number(/^k(\d{1,9})$/.exec(id)?.[1] ?? 0) + 1);
  return `k${number}:${bytes.toString('base64')},${spec}`;
}
