import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import { privacyKeyboard } from '../menu/privacy-keyboard.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { isOffRecord } from './off-record.ts';
import { privacyText } from './privacy-text.ts';

const deadlineMs = 1_000;

/** /privacy: as the settings and flags in force have it. Needs no consent, and no other service to be there. */
export function sayPrivacy({ config, dialogue }: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { language, flags, person, rows } = ctx.work;
    const hosts = await dialogue.providers(deadlineMs).catch(() => undefined);
    const text = privacyText(language, { config, flags, hosts });
    await showScreen(ctx, {
      text,
      keyboard: privacyKeyboard(language, isOffRecord(person.offRecord, rows[0].acceptedAt)),
    });
  };
}
