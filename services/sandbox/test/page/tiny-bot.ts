import { setTimeout as pause } from 'node:timers/promises';

type Call = (method: string, params?: Record<string, unknown>) => Promise<{ ok: boolean; result: unknown }>;
type Update = Record<string, Record<string, unknown> & { chat?: { id: number } }> & { update_id: number };

const WORDS =
  'It sounds like a **long** day. What was the heaviest part of it, and what, if anything, gave you a moment of rest?';

/** A bot of a few lines on plain fetch: a menu, a streamed answer with a stop button, toasts and edits. */
export function startTinyBot(
  root: string,
  token: string,
  wordMs = 60,
): { call: Call; stop(): Promise<void> } {
  const leave = new AbortController();
  const call: Call = async (method, params = {}) => {
    const response = await fetch(`${root}/bot${token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
      signal: leave.signal,
    });
    return (await response.json()) as { ok: boolean; result: unknown };
  };
  const stopped = new Set<number>();

  async function poll(): Promise<void> {
    await call('setMyCommands', { commands: commandsIn('en') });
    await call('setMyCommands', { commands: commandsIn('ru'), language_code: 'ru' });
    for (let offset = 0; ; ) {
      const { result } = await call('getUpdates', { offset, timeout: 20 });
      for (const update of result as Update[]) {
        offset = update.update_id + 1;
        void handle(update).catch(() => undefined);
      }
    }
  }

  async function handle(update: Update): Promise<void> {
    if (update.stopped_message_generation) stopped.add(Number(update.stopped_message_generation.draft_id));
    const tap = update.callback_query;
    if (tap) await answerTap(tap);
    const chatId = update.message?.chat?.id;
    if (chatId === undefined) return;
    const text = String(update.message?.text ?? '');
    if (text === '/start' || text === '/menu') await sendMenu(chatId);
    else if (text === '') await call('sendMessage', { chat_id: chatId, text: 'I can read words only.' });
    else await stream(chatId);
  }

  async function sendMenu(chatId: number): Promise<void> {
    const button = (label: string, data: string, style?: string) => ({
      text: label,
      callback_data: data,
      style,
    });
    await call('sendMessage', {
      chat_id: chatId,
      parse_mode: 'HTML',
      text: '<b>Hello, I am a bot, not a doctor.</b>\n\nI listen and ask. <i>What you write stays here.</i>\n\n<blockquote>Small steps are steps.</blockquote>\nSend /help to see what I can do.',
      reply_markup: {
        inline_keyboard: [
          [button('🌿 Talk', 'talk', 'primary')],
          [button('🌙 Sleep', 'sleep'), button('🧩 Quiz', 'quiz')],
          [button('⏳ Slow', 'slow'), button('🆘 Help', 'help', 'danger')],
        ],
      },
    });
  }

  async function answerTap(tap: Record<string, unknown>): Promise<void> {
    if (tap.data === 'slow') await pause(1500);
    const alert = tap.data === 'help';
    const text = alert ? 'If you are in danger, call your local emergency number.' : `You chose: ${tap.data}`;
    await call('answerCallbackQuery', { callback_query_id: tap.id, text, show_alert: alert });
    const message = tap.message as { message_id: number; chat: { id: number } };
    if (tap.data === 'quiz') {
      await call('editMessageText', {
        chat_id: message.chat.id,
        message_id: message.message_id,
        text: 'Quiz: soon.',
      });
    }
  }

  async function stream(chatId: number): Promise<void> {
    const draft = { chat_id: chatId, draft_id: 1 + Math.floor(Math.random() * 1e9), can_stop: true };
    await call('sendMessageDraft', { ...draft, text: '' });
    await pause(wordMs * 6);
    let shown = '';
    for (const word of WORDS.replaceAll('**', '').split(' ')) {
      if (stopped.has(draft.draft_id)) break;
      shown += `${shown && ' '}${word}`;
      await call('sendMessageDraft', { ...draft, text: shown });
      await pause(wordMs);
    }
    await call('sendMessage', { chat_id: chatId, text: shown, entities: boldLong(shown) });
  }

  const polling = poll().catch(() => undefined);
  return {
    call,
    async stop() {
      leave.abort();
      await polling;
    },
  };
}

function boldLong(text: string): object[] {
  const offset = text.indexOf('long');
  return offset < 0 ? [] : [{ type: 'bold', offset, length: 4 }];
}

const commandsIn = (language: 'en' | 'ru') => [
  { command: 'start', description: language === 'ru' ? 'Начать сначала' : 'Begin anew' },
  { command: 'menu', description: language === 'ru' ? 'Главное меню' : 'Main menu' },
  { command: 'soulsleep', description: language === 'ru' ? 'Сны и сон' : 'Dreams and sleep' },
  { command: 'help', description: language === 'ru' ? 'Что я умею' : 'What I can do' },
];
