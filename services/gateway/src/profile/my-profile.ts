import type { PersonProfile, Verdict } from '@soulnear/contracts/profile.ts';
import type { QuizResult } from '@soulnear/contracts/quizzes.ts';
import { HttpCallError } from '@soulnear/platform/http/http-call-error.ts';
import { InputFile } from 'grammy';
import { say } from '../answers/say.ts';
import { showScreen } from '../answers/show-screen.ts';
import type { AppContext } from '../context.ts';
import { unknownCommand } from '../handlers/menu.ts';
import { noteFailure } from '../handlers/rollout.ts';
import type { TapHandler } from '../handlers/taps.ts';
import { translate } from '../locales/translate.ts';
import { backKeyboard } from '../menu/main-menu.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';
import { insightsScreen } from './insights-screen.ts';
import { overviewScreen } from './overview-screen.ts';
import { patternScreen } from './pattern-screen.ts';

const deadlineMs = 4_000;
const pictureMs = 8_000;

/** /my_profile: the picture, where there is one, then what was learnt; without the flag there is no such command. */
export function myProfile(context: AppContext) {
  return async (ctx: GatewayContext): Promise<void> => {
    if (!ctx.work.flags.ENABLE_USER_PROFILES) return await unknownCommand(ctx);
    await withProfile(context, ctx, async (profile) => {
      if (profile.patterns.length > 0 || profile.mood.length > 0) await sendIt(context, ctx);
      await showScreen(ctx, await overview(context, ctx, profile));
    });
  };
}

/** The same from a button, in place and without the picture. */
export function showProfile(context: AppContext): TapHandler {
  return (ctx) =>
    withProfile(context, ctx, async (profile) => showScreen(ctx, await overview(context, ctx, profile)));
}

/** What there is, with the quizzes. */
async function overview(context: AppContext, ctx: GatewayContext, profile: PersonProfile, note?: string) {
  return overviewScreen(profile, ctx.work, note, await quizzesOf(context, ctx));
}

/** The latest results of quizzes; none where they cannot be read: the rest of the profile is shown all the same. */
async function quizzesOf(context: AppContext, { work }: GatewayContext): Promise<QuizResult[]> {
  const { profile, logger } = context;
  const { person, language, flags } = work;
  if (!flags.ENABLE_DYNAMIC_QUIZ) return [];
  try {
    return await profile.quizzes.results(person.person, language, deadlineMs);
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    noteFailure(context, work, error);
    logger.warn({ err: error }, 'quiz results could not be read');
    return [];
  }
}

/** One pattern by its place in the list. */
export function showPattern(context: AppContext): TapHandler {
  return (ctx, arg = '0') =>
    withProfile(context, ctx, async (profile) => {
      const screen = patternScreen(profile.patterns, Number.parseInt(arg, 10) || 0, ctx.work.language);
      await showScreen(ctx, screen ?? (await overview(context, ctx, profile)));
    });
}

/** What the person says of a pattern; then the next one stands in its place. */
export function judge(context: AppContext, verdict: Verdict): TapHandler {
  return (ctx, pattern = '') =>
    withProfile(context, ctx, async (before) => {
      const { person, language } = ctx.work;
      const index = before.patterns.findIndex(({ id }) => id === pattern);
      const found =
        index >= 0 && (await context.profile.judgePattern(person.person, pattern, verdict, deadlineMs));
      const note = translate(
        language,
        found
          ? `profile-said-${verdict.replace('_', '-') as 'true' | 'not-me' | 'forget'}`
          : 'profile-said-gone',
      );
      const after = await context.profile.profile(person.person, deadlineMs);
      const at = verdict === 'true' ? after.patterns.findIndex(({ id }) => id === pattern) : index;
      const screen = patternScreen(after.patterns, at, language, note);
      await showScreen(ctx, screen ?? (await overview(context, ctx, after, note)));
    });
}

/** What it may mean, and what can be tried. */
export function showInsights(context: AppContext): TapHandler {
  return (ctx) =>
    withProfile(context, ctx, async (profile) => {
      const screen = insightsScreen(profile.insights, ctx.work.language);
      await showScreen(ctx, screen ?? (await overview(context, ctx, profile)));
    });
}

/** The picture alone. */
export function sendPicture(context: AppContext): TapHandler {
  return (ctx) =>
    withProfile(context, ctx, async () => {
      if (!(await sendIt(context, ctx))) await say(ctx.work.sender, ctx.work.language, 'profile-no-picture');
    });
}

/** False where there is nothing to draw, or it cannot be drawn now: the words say the same. */
async function sendIt(context: AppContext, { work }: GatewayContext): Promise<boolean> {
  const { profile, logger } = context;
  const { person, language, sender } = work;
  let png: Buffer | undefined;
  try {
    png = await profile.profilePicture(person.person, language, pictureMs);
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    noteFailure(context, work, error);
    logger.warn({ err: error }, 'a profile could not be drawn');
  }
  if (!png) return false;
  const photo = new InputFile(png, 'profile.png');
  await sender.send({ text: translate(language, 'profile-caption'), photo });
  return true;
}

/** Fetches the profile for a screen; says kindly where profiles are off or cannot be read now. */
async function withProfile(
  context: AppContext,
  ctx: GatewayContext,
  show: (profile: PersonProfile) => Promise<void>,
): Promise<void> {
  const { profile, logger } = context;
  const { person, language, flags } = ctx.work;
  const keyboard = backKeyboard(language);
  if (!flags.ENABLE_USER_PROFILES) {
    await showScreen(ctx, { text: translate(language, 'profile-off'), keyboard });
    return;
  }
  try {
    await show(await profile.profile(person.person, deadlineMs));
  } catch (error) {
    if (!(error instanceof HttpCallError)) throw error;
    noteFailure(context, ctx.work, error);
    logger.warn({ err: error }, 'a profile could not be read');
    await showScreen(ctx, { text: translate(language, 'profile-away'), keyboard });
  }
}
