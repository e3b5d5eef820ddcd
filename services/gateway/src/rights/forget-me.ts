import type { MiddlewareFn } from 'grammy';
import { InlineKeyboard } from 'grammy';
import { say } from '../answers/say.ts';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import { moveToTalk } from '../lanes/move-store.ts';
import { persist } from '../lanes/persist.ts';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';
import { backKeyboard } from '../menu/main-menu.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { backupsArgs } from './backups.ts';
import { forgetEverywhere } from './forget-everywhere.ts';
import {
  beginForgetting,
  expectForgetWord,
  type Forgetting,
  findForgetting,
  isForgetWordExpected,
  noteForgetting,
} from './forget-store.ts';
import { forgetWords, isForgetWord } from './forget-words.ts';

/** /forget_me: what will be gone and what is not ours to delete, and the word that has to be typed for it. */
export function askForgetMe({ db, config }: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { person, language } = ctx.work;
    await expectForgetWord(db, person.telegramId, true);
    const args = { word: forgetWords[language], ...backupsArgs(config) };
    const keyboard = new InlineKeyboard().text(
      translate(language, 'forget-cancel'),
      encodeCallback('privacy:keep'),
    );
    await showScreen(ctx, { text: translate(language, 'forget-ask', args), keyboard });
  };
}

/** Whether no word is expected (any more): then there is nothing to call off. */
export function isForgettingOver({ db }: AppContext) {
  return async ({ work }: GatewayContext): Promise<boolean> =>
    !(await isForgetWordExpected(db, work.person.telegramId));
}

/** The button that calls it off. */
export function keepMe({ db }: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    const { person, language } = ctx.work;
    await expectForgetWord(db, person.telegramId, false);
    await showScreen(ctx, { text: translate(language, 'forget-kept'), keyboard: backKeyboard(language) });
  };
}

/** The typed word, which was routed to ui: forgets where it was asked for, else it is a text like any other. */
export function forgetWord(context: AppContext): MiddlewareFn<GatewayContext> {
  const { db, ending } = context;
  return async ({ work, message }, next) => {
    if (message?.text === undefined || message.chat.type !== 'private' || !isForgetWord(message.text))
      return next();
    const { person, lane, rows, language } = work;
    if (await isForgetWordExpected(db, person.telegramId)) {
      const who = { telegramId: person.telegramId, person: person.person, language, upto: rows[0].id };
      await beginForgetting(db, who);
    }
    const begun = await findForgetting(db, lane.chatId);
    // A try before this one may have begun it and been killed.
    if (begun && begun.askedAt > rows[0].acceptedAt) return await goOn(context, work, begun);
    await persist(lane, ending.signal, () => moveToTalk(db, lane, rows[0].id, lane.leaseMs));
    work.moved = true;
  };
}

async function goOn(context: AppContext, work: GatewayContext['work'], begun: Forgetting): Promise<void> {
  // What comes next in this chat is of somebody new.
  work.forgotten = true;
  const now = await forgetEverywhere(context, begun);
  const done = now.dialogueDone && now.profileDone;
  await say(work.sender, begun.language, done ? 'forget-done' : 'forget-begun');
  if (done) await noteForgetting(context.db, { ...now, told: true });
}
