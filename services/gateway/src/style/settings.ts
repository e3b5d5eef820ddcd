import {
  address,
  answerLength,
  language as languages,
  personality,
  type Style,
  tone,
} from '@soulnear/contracts/common.ts';
import { InlineKeyboard } from 'grammy';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import type { TapHandler } from '../handlers/taps.ts';
import type { TextId } from '../locales/text-ids.ts';
import { translate } from '../locales/translate.ts';
import { useLanguage } from '../meeting/meet.ts';
import { nameOf } from '../meeting/name-of.ts';
import { nameAwaitedMs } from '../meeting/name-screen.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { awaitNothing, expectText } from '../people/awaiting-store.ts';
import { keepParticulars } from '../people/keep-particulars.ts';
import { storeStyle } from '../people/manners-store.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { type Preset, presets, usualStyle } from './presets.ts';
import { settingsScreen } from './settings-screen.ts';

/** /settings, and the button for it. */
export function showSettings(context: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { person } = ctx.work;
    if (person.awaiting === 'rename') await awaitNothing(context.db, person);
    await show(context, ctx);
  };
}

/** A tone, a personality, a length or a ready-made style. */
export function chooseStyle(context: AppContext, change: (arg: string) => Partial<Style> | null): TapHandler {
  return async (ctx, arg = '') => {
    const { person, flags } = ctx.work;
    if (!flags.ENABLE_STYLE_SETTINGS) return await show(context, ctx, 'settings-style-off');
    const changed = person.consented ? change(arg) : null;
    if (changed) {
      const style = { ...(person.style ?? usualStyle), ...changed };
      await storeStyle(context.db, person, style);
      person.style = style;
    }
    await show(context, ctx);
  };
}

/** What an argument of each kind of button chooses; null where it is not one of ours. */
export const changes = {
  tone: (arg: string) => asChange(tone.safeParse(arg), (value) => ({ tone: value })),
  personality: (arg: string) => asChange(personality.safeParse(arg), (value) => ({ personality: value })),
  length: (arg: string) => asChange(answerLength.safeParse(arg), (value) => ({ length: value })),
  preset: (arg: string) => (Object.hasOwn(presets, arg) ? presets[arg as Preset] : null),
};

function asChange<T>(
  read: { success: true; data: T } | { success: false },
  change: (value: T) => Partial<Style>,
): Partial<Style> | null {
  return read.success ? change(read.data) : null;
}

/** «Ты» or «вы». */
export function changeAddress(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const { person } = ctx.work;
    const chosen = address.safeParse(arg);
    if (person.consented && chosen.success) await keepParticulars(context, person, { address: chosen.data });
    await show(context, ctx);
  };
}

/** Asks for another name; takes it from Telegram, or takes it out. */
export function changeName(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const { person, language } = ctx.work;
    if (!person.consented) return await show(context, ctx);
    if (arg === 'ask') {
      await expectText(context.db, person, 'rename', nameAwaitedMs);
      const keyboard = renameKeyboard(ctx);
      return await showScreen(ctx, { text: translate(language, 'settings-name-ask'), keyboard });
    }
    const name = arg === 'own' ? (nameOf(ctx.from?.first_name ?? '') ?? undefined) : undefined;
    if (arg === 'none' || name !== undefined) await keepParticulars(context, person, { name });
    if (person.awaiting === 'rename') await awaitNothing(context.db, person);
    await show(context, ctx);
  };
}

function renameKeyboard({ work, from }: GatewayContext): InlineKeyboard {
  const { language } = work;
  const keyboard = new InlineKeyboard();
  const name = nameOf(from?.first_name ?? '');
  if (name !== null)
    keyboard.text(translate(language, 'meet-name-own', { name }), encodeCallback('style:name', 'own'));
  return keyboard
    .text(translate(language, 'meet-name-skip'), encodeCallback('style:name', 'none'))
    .row()
    .text(translate(language, 'settings-back'), encodeCallback('style:show'));
}

/** The bot's language, and the one of its answers. */
export function changeLanguage(context: AppContext): TapHandler {
  return async (ctx, arg) => {
    const chosen = languages.safeParse(arg);
    if (chosen.success) await useLanguage(context, ctx, chosen.data);
    await show(context, ctx);
  };
}

async function show({ keyring }: AppContext, ctx: GatewayContext, note?: TextId): Promise<void> {
  await showScreen(ctx, settingsScreen(keyring, ctx.work, note));
}
