import type { Api } from 'grammy';
import { say } from '../answers/say.ts';
import { tooMany } from '../intake/intake.ts';
import { translate } from '../locales/translate.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** Whether the update was one too many of its person's minute. */
export function isTooMany({ update }: GatewayContext): boolean {
  return tooMany in update;
}

/** Once a minute for all that is not taken. */
export async function sayTooMany({ work }: GatewayContext): Promise<void> {
  await say(work.sender, work.language, 'too-many-texts');
}

/** Answers a tap that is not taken; from memory, and at most once. */
export async function refuseTap(api: Api, id: string): Promise<void> {
  // Whose it is was not looked up.
  const text = `${translate('ru', 'too-many-taps')} / ${translate('en', 'too-many-taps')}`;
  await api.answerCallbackQuery(id, { text }).catch(() => undefined);
}
