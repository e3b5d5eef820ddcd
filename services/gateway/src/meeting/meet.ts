import { address, language as languages } from '@soulnear/contracts/common.ts';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import type { TapHandler } from '../handlers/taps.ts';
import { dropHeldTexts, freeHeldTexts } from '../inbox/held-texts-store.ts';
import { translate } from '../locales/translate.ts';
import { mainMenu } from '../menu/main-menu.ts';
import { awaitNothing, expectText } from '../people/awaiting-store.ts';
import { storeConsent, storeRefusal } from '../people/consent-store.ts';
import { keepParticulars } from '../people/keep-particulars.ts';
import { chooseLanguage } from '../people/manners-store.ts';
import { openParticulars } from '../people/particulars.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { afterName, metScreen } from './address-screen.ts';
import { consentScreen } from './consent-screen.ts';
import { nameOf } from './name-of.ts';
import { nameAwaitedMs, nameScreen } from './name-screen.ts';
import { openPayload } from './open-payload.ts';
import { refusedScreen } from './refused-screen.ts';

/** "I agree": noted, the person's key made, what was held is answered; else their name is asked. */
export function agree(context: AppContext): TapHandler {
  const { db, keyring, dispatcher, events } = context;
  return async (ctx, payload) => {
    const { work } = ctx;
    const { person, language, flags } = work;
    const before = person.consented;
    if (!before) {
      const { wrapped } = keyring.newPersonKey(person.person);
      const kept = await storeConsent(db, person, wrapped);
      // Forgotten meanwhile: whoever writes next is somebody new.
      if (!kept) return;
      Object.assign(person, { consented: true, refused: false, wrapped: kept });
      events.decided('agreed');
    }
    // Also after a try that died in between.
    const held = await freeHeldTexts(db, person.telegramId);
    dispatcher.poke('talk');
    if (payload !== undefined && (await openPayload(context, ctx, payload))) return;
    if (held > 0) return await showScreen(ctx, { text: translate(language, 'consent-thanks-held') });
    if (!before) await expectText(db, person, 'name', nameAwaitedMs);
    const asked = person.awaiting === 'name';
    await showScreen(ctx, asked ? nameScreen(language, ctx.from?.first_name) : mainMenu(language, flags));
  };
}

/** "Not now": noted, and what was held is wiped. A late tap of somebody who has agreed takes nothing back. */
export function refuse({ db, dispatcher, events }: AppContext): TapHandler {
  return async (ctx) => {
    const { person, language, flags } = ctx.work;
    if (person.consented) return await showScreen(ctx, mainMenu(language, flags));
    await storeRefusal(db, person);
    if (!person.refused) events.decided('refused');
    person.refused = true;
    const dropped = await dropHeldTexts(db, person.telegramId);
    dispatcher.poke('talk');
    await showScreen(ctx, refusedScreen(language, dropped > 0));
  };
}

/** The other language, on the screen that asks for consent. */
export function switchLanguage(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const chosen = languages.safeParse(arg);
    if (!chosen.success) return;
    await useLanguage(context, ctx, chosen.data);
    const { person, language, flags } = ctx.work;
    await showScreen(
      ctx,
      person.consented ? mainMenu(language, flags) : consentScreen({ language, flags, opening: 'welcome' }),
    );
  };
}

/** From now on this language, in the database and in hand. */
export async function useLanguage(
  { db }: AppContext,
  { work }: GatewayContext,
  language: 'ru' | 'en',
): Promise<void> {
  await chooseLanguage(db, work.person, language);
  Object.assign(work.person, { language, languageChosen: true });
  work.language = language;
}

/** Without a name, or with the one of the Telegram account. */
export function chooseName(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const { person, language, flags } = ctx.work;
    if (!person.consented) return await askConsent(ctx);
    const name = arg === 'own' ? (nameOf(ctx.from?.first_name ?? '') ?? undefined) : undefined;
    if (name !== undefined) await keepParticulars(context, person, { name });
    if (person.awaiting === 'name') await awaitNothing(context.db, person);
    await showScreen(ctx, afterName(language, flags, name));
  };
}

/** «Ты» or «вы», as the last step of the meeting. */
export function chooseAddress(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const { person, language, flags } = ctx.work;
    if (!person.consented) return await askConsent(ctx);
    const chosen = address.safeParse(arg);
    if (chosen.success) await keepParticulars(context, person, { address: chosen.data });
    await showScreen(ctx, metScreen(language, flags, openParticulars(context.keyring, person).name));
  };
}

/** The question anew, for whoever said "not now". */
export async function askConsent(ctx: GatewayContext): Promise<void> {
  const { language, flags } = ctx.work;
  await showScreen(ctx, consentScreen({ language, flags, opening: 'consent-return' }));
}
