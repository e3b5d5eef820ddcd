/** What a button can ask for, as `area:name`. */
const actions = [
  'menu:menu',
  'menu:helper',
  'menu:soulsleep',
  'menu:help',
  'meet:agree',
  'meet:refuse',
  'meet:consent',
  'meet:language',
  'meet:name',
  'meet:address',
  'style:show',
  'style:preset',
  'style:tone',
  'style:personality',
  'style:length',
  'style:address',
  'style:name',
  'style:language',
  'care:country',
  'privacy:show',
  'privacy:export',
  'privacy:forget',
  'privacy:keep',
  'privacy:offrecord',
  'profile:show',
  'profile:pattern',
  'profile:true',
  'profile:notme',
  'profile:forget',
  'profile:insights',
  'profile:picture',
  'quiz:list',
  'quiz:start',
  'quiz:answer',
  'quiz:menu',
  'quiz:results',
  'quiz:result',
  'thumb:up',
  'thumb:down',
  'feedback:show',
  'feedback:write',
  'feedback:cancel',
  'feedback:undo',
] as const;
export type CallbackAction = (typeof actions)[number];
export type Callback = { action: CallbackAction; arg?: string };

const version = '1';
const argument = /^[\w-]{1,40}$/;

/** Callback data of a button (`1:menu:helper`), at most 64 bytes. Throws RangeError for an argument that cannot travel. */
export function encodeCallback(action: CallbackAction, arg?: string): string {
  if (arg === undefined) return `${version}:${action}`;
  if (!argument.test(arg)) throw new RangeError('callback argument: 1 to 40 letters, digits, "_" or "-"');
  return `${version}:${action}:${arg}`;
}

/** What a tap asks for, or null for data that this version did not write: forged, foreign, old, too long. */
export function decodeCallback(data: string): Callback | null {
  if (data.length > 64) return null;
  const [itsVersion, area, name, arg, ...more] = data.split(':');
  const action = actions.find((known) => known === `${area}:${name}`);
  if (itsVersion !== version || !action || more.length > 0) return null;
  if (arg === undefined) return { action };
  return argument.test(arg) ? { action, arg } : null;
}
