import type { AppContext } from '../context.ts';
import { loadDocument, saveDocument } from '../inbox/kept-documents-store.ts';
import { commandsFor } from '../menu/commands.ts';

/** Tells Telegram the command menus, in English for all and in Russian for readers of it, when they changed. */
export async function ensureCommands({ api, db, identity, config }: AppContext): Promise<void> {
  const { ENABLE_USER_PROFILES: profile, ENABLE_DYNAMIC_QUIZ: quiz } = config.flags;
  const shown = { profile: profile === true, quiz: quiz === true };
  const en = commandsFor('en', shown);
  const menus = { other: en, ru: commandsFor('ru', shown), en };
  const settings = JSON.stringify([identity.me.id, menus]);
  if ((await loadDocument(db, 'commands')) === settings) return;
  await api.setMyCommands(menus.other);
  await api.setMyCommands(menus.ru, { language_code: 'ru' });
  await api.setMyCommands(menus.en, { language_code: 'en' });
  await saveDocument(db, 'commands', settings);
}
