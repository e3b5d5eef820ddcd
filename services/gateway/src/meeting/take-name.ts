import { sidePart } from '../answers/sender.ts';
import type { AppContext } from '../context.ts';
import type { AwaitedHandler } from '../handlers/awaited.ts';
import { awaitNothing } from '../people/awaiting-store.ts';
import { keepParticulars } from '../people/keep-particulars.ts';
import { settingsScreen } from '../style/settings-screen.ts';
import { markdownToEntities } from '../text/markdown-to-entities.ts';
import { afterName } from './address-screen.ts';
import { nameOf } from './name-of.ts';

/** The text after "what shall I call you": a name, or plainly something else, which is then talked about. */
export function takeName(context: AppContext): AwaitedHandler {
  return async ({ work }, texts) => {
    const { person, language, flags, sender } = work;
    const [first, ...others] = texts;
    const name = nameOf(first?.text ?? '');
    if (name === null) {
      await awaitNothing(context.db, person);
      return texts;
    }
    await keepParticulars(context, person, { name });
    const renamed = person.awaiting === 'rename';
    const { text, keyboard } = renamed
      ? settingsScreen(context.keyring, work)
      : afterName(language, flags, name);
    await sender.send({ ...markdownToEntities(text), ...(keyboard && { keyboard }) }, sidePart.awaited);
    await awaitNothing(context.db, person);
    return others;
  };
}
