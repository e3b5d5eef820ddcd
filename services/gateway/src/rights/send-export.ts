import { InputFile } from 'grammy';
import { say } from '../answers/say.ts';
import type { AppContext } from '../context.ts';
import { translate } from '../locales/translate.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { TelegramError } from '../telegram/telegram-error.ts';
import { exportDocument } from './export-document.ts';

/** /export: a file with everything that is stored, or the honest sentence that it could not be gathered. */
export function sendExport(context: AppContext) {
  return async ({ work }: GatewayContext): Promise<void> => {
    const { sender, language, person } = work;
    await say(sender, language, 'export-begun');
    let failure: unknown;
    async function* noted(): AsyncGenerator<Uint8Array> {
      try {
        yield* exportDocument(context, person);
      } catch (error) {
        failure = error;
        throw error;
      }
    }
    const day = new Date().toISOString().slice(0, 10);
    // Made anew for each attempt: a stream that was sent once cannot be sent again.
    const document = new InputFile(() => noted(), `soulnear-${day}.json`);
    try {
      await sender.send({ text: translate(language, 'export-caption'), document });
    } catch (error) {
      const tooMuch = error instanceof TelegramError && error.code === 'bad_request';
      if (!failure && !tooMuch) throw error;
      context.logger.error({ err: failure ?? error }, 'an export could not be made');
      await say(sender, language, tooMuch ? 'export-refused' : 'export-failed');
      return;
    }
    context.events.exported();
  };
}
