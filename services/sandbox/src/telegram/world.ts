import type { ApiChat, ApiUpdate, ApiUser } from './api-types.ts';
import { Changes } from './changes.ts';
import { type ChatState, draftView, findMessage, newChat, type StoredDraft } from './chat-state.ts';
import { CommandStore } from './command-store.ts';
import { FileStore } from './file-store.ts';
import { UpdateQueue } from './update-queue.ts';

const DRAFT_MS = 30_000;
const TYPING_MS = 5_000;

/** Everything Telegram remembers about one bot. */
export class World {
  readonly bot: ApiUser & { username: string };
  readonly changes = new Changes();
  readonly chats = new Map<number, ChatState>();
  readonly commands = new CommandStore();
  readonly files = new FileStore();
  /** Description, short description, name by method and language. */
  readonly texts = new Map<string, string>();
  readonly updates: UpdateQueue;
  nextMessageId = 1;
  nextPersonId = 5_000_001;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(bot: ApiUser & { username: string }) {
    this.bot = bot;
    this.updates = new UpdateQueue({
      onPush: () => this.changes.emit({ type: 'updates' }),
      onTaken: (update) => this.#markRead(update),
    });
  }

  /** The chat's state, made when it is new. */
  ensureChat(chat: ApiChat, user?: ApiUser): ChatState {
    const known = this.chats.get(chat.id);
    if (known) return known;
    const state = newChat(chat, user);
    this.chats.set(chat.id, state);
    this.changes.emit({ type: 'person', chatId: chat.id });
    return state;
  }

  /** Shows a draft (or takes it away) and lets it vanish 30 s after its last piece. */
  setDraft(state: ChatState, draft: StoredDraft | undefined): void {
    const chatId = state.chat.id;
    if (!draft && !state.draft) return;
    if (draft) state.draft = draft;
    else delete state.draft;
    this.#later(`draft ${chatId}`, draft ? DRAFT_MS : undefined, () => this.setDraft(state, undefined));
    this.changes.emit({ type: 'draft', chatId, draft: draft ? draftView(draft) : null });
  }

  /** Shows or hides "typing"; it fades by itself after 5 s. */
  setTyping(state: ChatState, typing: boolean): void {
    const chatId = state.chat.id;
    if (!typing && state.typingUntil === 0) return;
    state.typingUntil = typing ? Date.now() + TYPING_MS : 0;
    this.#later(`typing ${chatId}`, typing ? TYPING_MS : undefined, () => this.setTyping(state, false));
    this.changes.emit({ type: 'typing', chatId, typing });
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #later(key: string, ms: number | undefined, run: () => void): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    if (ms === undefined) return;
    const timer = setTimeout(run, ms);
    timer.unref();
    this.#timers.set(key, timer);
  }

  #markRead(update: ApiUpdate): void {
    const message = update.message as { message_id: number; chat: ApiChat } | undefined;
    const state = message ? this.chats.get(message.chat.id) : undefined;
    const stored = state && message ? findMessage(state, message.message_id) : undefined;
    if (stored && !stored.read) {
      stored.read = true;
      this.changes.emit({
        type: 'read',
        chatId: stored.message.chat.id,
        messageIds: [stored.message.message_id],
      });
    }
    this.changes.emit({ type: 'updates' });
  }
}
