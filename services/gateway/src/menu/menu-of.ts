import type { AppContext } from '../context.ts';
import type { Work } from '../lanes/work.ts';
import { careMuted } from '../people/care-state.ts';
import { type Menu, mainMenu } from './main-menu.ts';

type Whose = Pick<Work, 'person' | 'language' | 'flags'>;

/** The main menu of a person: nothing light-hearted in it after hard words. */
export function menuOf(
  context: Pick<AppContext, 'keyring'>,
  { person, language, flags }: Whose,
  now?: number,
): Menu {
  const quizzes = flags.ENABLE_DYNAMIC_QUIZ && !careMuted(context, person, now);
  return mainMenu(language, { ...flags, ENABLE_DYNAMIC_QUIZ: quizzes });
}
