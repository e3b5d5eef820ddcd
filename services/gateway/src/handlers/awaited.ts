import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { MiddlewareFn } from 'grammy';
import { detectCrisis } from '../care/detect-crisis.ts';
import type { AppContext } from '../context.ts';
import { findKeptTexts } from '../feedback/feedback-store.ts';
import { takeFeedback } from '../feedback/write-feedback.ts';
import { isCommand } from '../intake/route-update.ts';
import type { TurnText } from '../lanes/form-turn.ts';
import type { AwaitedKind, InboxRow, Person } from '../lanes/lane-types.ts';
import { takeName } from '../meeting/take-name.ts';
import { awaitNothing } from '../people/awaiting-store.ts';
import { takeWords } from '../quiz/take-words.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/**
 * What to do with plain texts that something asked for (see expectText). Returns those that are left for a talk. Its
 * sends take side parts: the turn's own may follow.
 */
export type AwaitedHandler = (ctx: GatewayContext, texts: TurnText[]) => Promise<TurnText[]>;

/** Before a talk: texts that are awaited by something else. Words of crisis are always a talk. */
export function awaitedTexts(context: AppContext): MiddlewareFn<GatewayContext> {
  const handlers: Partial<Record<AwaitedKind, AwaitedHandler>> = {
    name: takeName(context),
    rename: takeName(context),
    quiz: takeWords(context),
    feedback: takeFeedback(context),
  };
  const { db, verdicts } = context;
  return async (ctx, next) => {
    const { work } = ctx;
    const { person, rows, texts } = work;
    const { awaiting, awaitingSince } = person;
    const handler = awaiting && handlers[awaiting];
    // Written before it was asked for, or in a group: meant otherwise.
    if (!handler || work.lane.chatId < 0 || !awaitingSince || rows[0].acceptedAt < awaitingSince) {
      if (rows.some(wasTried)) work.texts = await withoutLetters(db, person, texts);
      return texts.length > 0 && work.texts.length === 0 ? undefined : next();
    }
    if (texts.some(({ id, text }) => verdicts.get(id) ?? detectCrisis(text) !== null)) {
      await awaitNothing(db, person);
      return next();
    }
    work.texts = await handler(ctx, texts);
    if (work.texts.length > 0) await next();
  };
}

function wasTried({ answeredBy, deferrals, tries }: InboxRow): boolean {
  return answeredBy !== null || deferrals > 0 || tries > 0;
}

/** What went to the operator in a try before is no part of the talk that is tried again. */
async function withoutLetters(db: Queryable, { person }: Person, texts: TurnText[]): Promise<TurnText[]> {
  const ids = texts.map(({ id }) => id);
  const letters = new Set(await findKeptTexts(db, ids, person));
  return texts.filter(({ id }) => !letters.has(id));
}

/** Before commands: who sends one has moved on from what was asked. A quiz goes on with /quiz. */
export function commandsEndAwaiting({ db }: AppContext): MiddlewareFn<GatewayContext> {
  return async (ctx, next) => {
    const { person, lane } = ctx.work;
    const { awaiting } = person;
    if (awaiting && lane.chatId > 0 && ctx.message && isCommand(ctx.message)) await awaitNothing(db, person);
    await next();
  };
}
