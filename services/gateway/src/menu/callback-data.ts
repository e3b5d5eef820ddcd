/** What a button can ask for. */
const actions = ['menu', 'helper', 'soulsleep', 'help'] as const;
export type CallbackAction = (typeof actions)[number];
export type Callback = { action: CallbackAction; arg?: string };

const version = '1';
const argument = /^[\w-]{1,32}$/;

/** Callback data of a button (`1:menu:helper`), at most 64 bytes. Throws RangeError for an argument that cannot travel. */
export function encodeCallback(action: CallbackAction, arg?: string): string {
  if (arg === undefined) return `${version}:menu:${action}`;
  if (!argument.test(arg)) throw new RangeError('callback argument: 1 to 32 letters, digits, "_" or "-"');
  return `${version}:menu:${action}:${arg}`;
}

/** What a tap asks for, or null for data that this version did not write: forged, foreign, old, too long. */
export function decodeCallback(data: string): Callback | null {
  if (data.length > 64) return null;
  const [itsVersion, area, name, arg, ...more] = data.split(':');
  const action = actions.find((known) => known === name);
  if (itsVersion !== version || area !== 'menu' || !action || more.length > 0) return null;
  if (arg === undefined) return { action };
  return argument.test(arg) ? { action, arg } : null;
}
