import { Composer, type MiddlewareFn } from 'grammy';
import type { Update } from 'grammy/types';
import { adminStatus } from '../admin/admin-status.ts';
import { answerTurn } from '../answers/answer-turn.ts';
import type { AppContext } from '../context.ts';
import { askFeedback } from '../feedback/write-feedback.ts';
import { threadOf } from '../intake/message-text.ts';
import type { Work } from '../lanes/work.ts';
import { requireConsent } from '../meeting/require-consent.ts';
import { myProfile } from '../profile/my-profile.ts';
import { quizCommand } from '../quiz/take-quiz.ts';
import { tellTappedResult } from '../quiz/tell-result.ts';
import { askForgetMe, forgetWord } from '../rights/forget-me.ts';
import { toggleOffRecord } from '../rights/off-record.ts';
import { sayPrivacy } from '../rights/say-privacy.ts';
import { sendExport } from '../rights/send-export.ts';
import { showSettings } from '../style/settings.ts';
import { GatewayContext } from '../telegram/gateway-context.ts';
import { awaitedTexts, commandsEndAwaiting } from './awaited.ts';
import { careMiddleware } from './care.ts';
import { deleteContext } from './delete-context.ts';
import { flagsMiddleware } from './flags.ts';
import { groupCommands } from './group.ts';
import { membership } from './membership.ts';
import { enterMode, sayHelp, showMenu, unknownCommand } from './menu.ts';
import { noteUse } from './note-use.ts';
import { personMiddleware } from './person.ts';
import { start } from './start.ts';
import { stopAnswer } from './stop-answer.ts';
import { taps } from './taps.ts';
import { isTooMany, sayTooMany } from './too-many.ts';
import { unsupported } from './unsupported.ts';

/** Runs the middleware on an update: care first, then who it is, then what they want. */
export function createHandling(context: AppContext): (update: Update, work: Work) => Promise<void> {
  const middleware = compose(context).middleware();
  const { api, identity } = context;
  return async (update, work) => {
    const ctx = new GatewayContext(update, api, identity.me);
    ctx.work = work;
    work.sender.thread = threadOf(update);
    await middleware(ctx, async () => {});
  };
}

function compose(context: AppContext): Composer<GatewayContext> {
  const composer = new Composer<GatewayContext>();
  composer.use(careMiddleware(context), personMiddleware(context), flagsMiddleware(context));
  composer.filter(isTooMany, sayTooMany);
  composer.filter((ctx) => ctx.work.lane.lane === 'ui', forgetWord(context));
  composer.use(noteUse(context));
  const talk: MiddlewareFn<GatewayContext> = (ctx) => answerTurn(context, ctx);
  const isTalk = (ctx: GatewayContext) => ctx.work.lane.lane === 'talk';
  composer.filter((ctx) => isTalk(ctx) && ctx.callbackQuery !== undefined, tellTappedResult(context));
  composer.filter(isTalk, requireConsent(context), awaitedTexts(context), talk);
  composer.use(commandsEndAwaiting(context));
  composer.on('callback_query', taps(context));
  composer.on('stopped_message_generation', stopAnswer(context));
  composer.on('my_chat_member', membership(context));
  composer.chatType(['group', 'supergroup']).on('message:entities:bot_command', groupCommands);
  composer.command('start', start(context));
  composer.command('menu', showMenu(context));
  composer.command('helper', enterMode(context, 'helper'));
  composer.command('soulsleep', enterMode(context, 'soulsleep'));
  composer.command('deletecontext', deleteContext(context));
  composer.command('privacy', sayPrivacy(context));
  composer.command('export', sendExport(context));
  composer.command('forget_me', askForgetMe(context));
  composer.command('feedback', askFeedback);
  composer.command('offrecord', toggleOffRecord(context));
  composer.command('my_profile', myProfile(context));
  composer.command('quiz', quizCommand(context));
  composer.command('settings', showSettings(context));
  composer.command('help', sayHelp);
  composer.command('admin', adminStatus(context));
  composer.on('message:entities:bot_command', unknownCommand);
  composer.on('message', unsupported);
  return composer;
}
