import { badRequest } from '../api-error.ts';
import type { BotCommand } from '../api-types.ts';
import { scopeKey } from '../command-store.ts';
import { stringOf } from '../read-params.ts';
import type { Method, Params } from './method.ts';

const MAX_COMMANDS = 100;

export const setMyCommands: Method = {
  params: ['commands', 'scope', 'language_code'],
  run({ world }, params) {
    world.commands.set(scopeKey(params.scope), language(params), readCommands(params.commands));
    world.changes.emit({ type: 'commands' });
    return true;
  },
};

export const getMyCommands: Method = {
  params: ['scope', 'language_code'],
  run: ({ world }, params) => world.commands.get(scopeKey(params.scope), language(params)),
};

export const deleteMyCommands: Method = {
  params: ['scope', 'language_code'],
  run({ world }, params) {
    world.commands.delete(scopeKey(params.scope), language(params));
    world.changes.emit({ type: 'commands' });
    return true;
  },
};

function readCommands(value: unknown): BotCommand[] {
  if (!Array.isArray(value)) throw badRequest('can\'t parse commands list: parameter "commands" is required');
  if (value.length > MAX_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return value.map((item) => {
    const { command, description } = (item ?? {}) as Record<string, unknown>;
    const name = typeof command === 'string' ? command.replace(/^\//, '') : '';
    if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
    const length = typeof description === 'string' ? description.trim().length : 0;
    if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    return { command: name, description: String(description).trim() };
  });
}

export function language(params: Params): string {
  const code = stringOf(params, 'language_code') ?? '';
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}
