import type { Filter } from 'grammy';
import type { AppContext } from '../context.ts';
import { takeThumb } from '../feedback/thumbs.ts';
import {
  beginFeedback,
  cancelFeedback,
  isFeedbackOver,
  sayFeedback,
  undoFeedback,
} from '../feedback/write-feedback.ts';
import { translate } from '../locales/translate.ts';
import { agree, askConsent, chooseAddress, chooseName, refuse, switchLanguage } from '../meeting/meet.ts';
import { type CallbackAction, decodeCallback } from '../menu/callback-data.ts';
import { judge, sendPicture, showInsights, showPattern, showProfile } from '../profile/my-profile.ts';
import { leaveQuiz, showList, showResult, showResults, startQuiz, tapQuiz } from '../quiz/take-quiz.ts';
import { askForgetMe, isForgettingOver, keepMe } from '../rights/forget-me.ts';
import { toggleOffRecord } from '../rights/off-record.ts';
import { sayPrivacy } from '../rights/say-privacy.ts';
import { sendExport } from '../rights/send-export.ts';
import {
  changeAddress,
  changeLanguage,
  changeName,
  changes,
  chooseStyle,
  showSettings,
} from '../style/settings.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { chooseCountry } from './country.ts';
import { enterMode, sayHelp, showMenu } from './menu.ts';

const oldestMs = 28 * 24 * 3_600_000;

/** What a tap does; `arg` is what the button carried, checked for its letters only. */
export type TapHandler = (ctx: GatewayContext, arg: string | undefined) => Promise<void>;

/** Taps: always answered, and never waited with; what we did not write, or long ago, or for another, is refused. */
export function taps(context: AppContext) {
  const handlers: Record<CallbackAction, TapHandler> = {
    'menu:menu': showMenu(context),
    'menu:helper': enterMode(context, 'helper'),
    'menu:soulsleep': enterMode(context, 'soulsleep'),
    'menu:help': sayHelp,
    'meet:agree': agree(context),
    'meet:refuse': refuse(context),
    'meet:consent': askConsent,
    'meet:language': switchLanguage(context),
    'meet:name': chooseName(context),
    'meet:address': chooseAddress(context),
    'style:show': showSettings(context),
    'style:preset': chooseStyle(context, changes.preset),
    'style:tone': chooseStyle(context, changes.tone),
    'style:personality': chooseStyle(context, changes.personality),
    'style:length': chooseStyle(context, changes.length),
    'style:address': changeAddress(context),
    'style:name': changeName(context),
    'style:language': changeLanguage(context),
    'care:country': chooseCountry(context),
    'privacy:show': sayPrivacy(context),
    'privacy:export': sendExport(context),
    'privacy:forget': askForgetMe(context),
    'privacy:keep': keepMe(context),
    'privacy:offrecord': toggleOffRecord(context),
    'thumb:up': takeThumb(context, 'up'),
    'thumb:down': takeThumb(context, 'down'),
    'feedback:show': sayFeedback,
    'feedback:write': beginFeedback(context),
    'feedback:cancel': cancelFeedback(context),
    'feedback:undo': undoFeedback(context),
    'profile:show': showProfile(context),
    'profile:pattern': showPattern(context),
    'profile:true': judge(context, 'true'),
    'profile:notme': judge(context, 'not_me'),
    'profile:forget': judge(context, 'forget'),
    'profile:insights': showInsights(context),
    'profile:picture': sendPicture(context),
    'quiz:list': showList(context),
    'quiz:start': startQuiz(context),
    'quiz:answer': tapQuiz(context),
    'quiz:menu': leaveQuiz(context),
    'quiz:results': showResults(context),
    'quiz:result': showResult(context),
  };
  /** Buttons that can outlive what they are for. */
  const isOver: Partial<Record<CallbackAction, (ctx: GatewayContext) => boolean | Promise<boolean>>> = {
    'feedback:cancel': isFeedbackOver,
    'privacy:keep': isForgettingOver(context),
  };
  return async (ctx: Filter<GatewayContext, 'callback_query'>): Promise<void> => {
    const { data, message, from, id } = ctx.callbackQuery;
    const isOurs = message?.chat.type === 'private' && message.chat.id === from.id;
    // An inaccessible message has the date 0.
    const isOld = !message || Date.now() - message.date * 1000 > oldestMs;
    const read = isOurs && !isOld && data !== undefined ? decodeCallback(data) : null;
    const callback = read && !(await isOver[read.action]?.(ctx)) ? read : null;
    const refusal = callback ? {} : { text: translate(ctx.work.language, 'stale-button') };
    // Too late to be answered, or Telegram is away: the button's work is done all the same.
    const answering = ctx.api.answerCallbackQuery(id, refusal).catch((error: unknown) => {
      context.logger.debug({ err: error }, 'a tap could not be answered');
    });
    if (callback) await handlers[callback.action](ctx, callback.arg);
    else context.events.tapRefused();
    await answering;
  };
}
