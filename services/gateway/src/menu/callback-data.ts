const actions = ['menu', 'helper', 'soulsleep', 'forget-ask', 'forget-yes', 'help'] as const;
export type CallbackAction = (typeof actions)[number];
export type Callback = { action: CallbackAction; arg?: string };

/** Callback data of a button, at most 64 bytes; throws RangeError on an argument that does not fit. */
export function encodeCallback(action: CallbackAction, arg?: string): string {
  return arg === undefined ? `1:menu:${action}` : `1:menu:${action}:${arg}`;
}

/** The action of a tap, or null for anything we do not write ourselves today. */
export function decodeCallback(data: string): Callback | null {
  const action = actions.find((known) => data === `1:menu:${known}`);
  return action ? { action } : null;
}
