import { type ExperimentName, experimentNames } from '@soulnear/contracts/experiments.ts';
import { type Flags, flagNames } from '@soulnear/contracts/flags.ts';
import type { MiddlewareFn } from 'grammy';
import type { AppContext } from '../context.ts';
import type { GatewayContext } from '../telegram/gateway-context.ts';

/** The flags, evaluated once for an update and handed on with every call it causes. */
export function flagsMiddleware({ flags, keyring, events }: AppContext): MiddlewareFn<GatewayContext> {
  return async (ctx, next) => {
    const all = await flags.evaluate(keyring.pseudonym(ctx.work.person.person));
    const evaluated = pick(all, flagNames) as Flags;
    ctx.work.experiments = pick(all, experimentNames) as Record<ExperimentName, boolean>;
    // What is known of a person stays in their private chat, and is made of their own words only.
    const { lane, forwarded } = ctx.work;
    ctx.work.flags =
      lane.chatId < 0 || forwarded
        ? { ...evaluated, ENABLE_USER_PROFILES: false, ENABLE_PATTERN_ANALYSIS: false }
        : evaluated;
    events.flagsEvaluated(ctx.work.flags);
    await next();
  };
}

function pick(all: Record<string, boolean>, names: string[]): Record<string, boolean> {
  return Object.fromEntries(names.map((name) => [name, all[name] ?? false]));
}
