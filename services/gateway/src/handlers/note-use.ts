import type { MiddlewareFn } from 'grammy';
import type { AppContext } from '../context.ts';
import { decodeCallback } from '../menu/callback-data.ts';
import { commandNames } from '../menu/commands.ts';
import { isOffRecord } from '../rights/off-record.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** Help in a crisis is used by nobody, as far as events know; and what ends the notes is not noted. */
const unnoted = /^(care|privacy|thumb):/;

/** Notes which command or button was used, of people in their private chat; nothing before their consent or off the record. */
export function noteUse({ product }: AppContext): MiddlewareFn<GatewayContext> {
  return async (ctx, next) => {
    const { work, chat } = ctx;
    const { person, rows, lane } = work;
    const used = lane.lane === 'ui' && chat?.type === 'private' ? featureOf(ctx) : undefined;
    if (used && person.consented && !isOffRecord(person.offRecord, rows[0].acceptedAt)) {
      product.note(person.person, used === 'start' ? { kind: 'start' } : { kind: 'feature', detail: used });
    }
    await next();
  };
}

function featureOf({ message, callbackQuery }: GatewayContext): string | undefined {
  const action = callbackQuery?.data === undefined ? undefined : decodeCallback(callbackQuery.data)?.action;
  if (action) return unnoted.test(action) ? undefined : action.replace(/^menu:/, '');
  const command = /^\/(\w+)/.exec(message?.text ?? '')?.[1];
  return commandNames.find((name) => name === command);
}
