import type { AppContext } from '../context.ts';
import { openQuiz } from '../quiz/open-quiz.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** Opens what a /start payload asks for; false where it asks for nothing that is there. */
export type PayloadOpener = (context: AppContext, ctx: GatewayContext, payload: string) => Promise<boolean>;

/** Each feature that a link can open, in the order they are asked. */
const openers: readonly PayloadOpener[] = [openQuiz];

const openable = /^[\w-]{1,40}$/;

/** Whether a payload can travel through the question for consent. */
export function carriedPayload(payload: string): string | undefined {
  return openable.test(payload) ? payload : undefined;
}

/** Opens what the link of a consenting person asks for. False: nothing, and the usual screen follows. */
export async function openPayload(
  context: AppContext,
  ctx: GatewayContext,
  payload: string,
): Promise<boolean> {
  for (const open of openers) if (await open(context, ctx, payload)) return true;
  return false;
}
