import { type ChatState, chatView } from './chat-state.ts';
import type { ChatView } from './sandbox-types.ts';
import type { World } from './world.ts';

/** Resolves with the chat once the predicate holds; rejects with what the chat looked like at the end. */
export function waitForChat(
  world: World,
  state: ChatState,
  predicate: (chat: ChatView) => boolean,
  timeoutMs: number,
): Promise<ChatView> {
  const { promise, resolve, reject } = Promise.withResolvers<ChatView>();
  let checking = false;
  const finish = () => {
    clearTimeout(timer);
    stopListening();
  };
  const check = () => {
    checking = false;
    const view = chatView(state);
    try {
      if (!predicate(view)) return;
      resolve(view);
    } catch (error) {
      reject(error);
    }
    finish();
  };
  const stopListening = world.changes.on((change) => {
    if (checking || !('chatId' in change) || change.chatId !== state.chat.id) return;
    checking = true;
    // After the change's own call has run to its end.
    setImmediate(check);
  });
  const timer = setTimeout(() => {
    finish();
    reject(
      new Error(`the bot did not do as expected within ${timeoutMs} ms; the chat ends with ${tail(state)}`),
    );
  }, timeoutMs);
  check();
  return promise;
}

function tail(state: ChatState): string {
  const view = chatView(state);
  const last = view.messages.slice(-3).map(({ from, text }) => ({ from, text: text.slice(0, 200) }));
  return JSON.stringify({ last, draft: view.draft?.text.slice(0, 200), typing: view.typing });
}
