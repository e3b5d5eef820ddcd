import type { UserFromGetMe } from 'grammy/types';

/** Who the bot is, as of the start. */
export class BotIdentity {
  #me: UserFromGetMe | undefined;

  set(me: UserFromGetMe): void {
    this.#me = me;
  }

  get me(): UserFromGetMe {
    if (!this.#me) throw new Error('the bot was not identified yet');
    return this.#me;
  }
}
