import { badRequest } from './api-error.ts';
import type { BotCommand } from './api-types.ts';

const SCOPES = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]);

/** The key of a scope; throws Telegram's 400 for an unknown one. */
export function scopeKey(scope: unknown): string {
  if (scope === undefined) return 'default';
  const { type, chat_id, user_id } = (scope ?? {}) as Record<string, unknown>;
  if (typeof type !== 'string' || !SCOPES.has(type)) throw badRequest('unsupported BotCommandScope type');
  return [type, chat_id, user_id].filter((part) => part !== undefined).join(':');
}

/** Lists of commands by scope and language. */
export class CommandStore {
  readonly #lists = new Map<string, BotCommand[]>();

  set(scope: string, language: string, commands: BotCommand[]): void {
    this.#lists.set(`${scope}|${language}`, commands);
  }

  get(scope: string, language: string): BotCommand[] {
    return this.#lists.get(`${scope}|${language}`) ?? [];
  }

  delete(scope: string, language: string): void {
    this.#lists.delete(`${scope}|${language}`);
  }

  /** What a person sees in a private chat: the narrowest scope first, in it their language before none. */
  resolve(chatId: number, language: string): BotCommand[] {
    for (const scope of [`chat:${chatId}`, 'all_private_chats', 'default']) {
      for (const key of [`${scope}|${language}`, `${scope}|`]) {
        const list = this.#lists.get(key);
        if (list && list.length > 0) return list;
      }
    }
    return [];
  }

  snapshot(): [string, BotCommand[]][] {
    return [...this.#lists];
  }

  restore(lists: [string, BotCommand[]][]): void {
    for (const [key, commands] of lists) this.#lists.set(key, commands);
  }
}
