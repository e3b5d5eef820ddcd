import { createServer } from 'node:http';
import { Bot, type Context, webhookCallback } from 'grammy';
import OpenAI from 'openai';

/**
 * The floor that the house is measured against: the least a streaming bot can do. No database, no history, nothing kept,
 * nothing safe: what it holds when it dies is lost.
 */
const env = (name: string) => process.env[name] ?? '';
const bot = new Bot(env('BOT_TOKEN'), { client: { apiRoot: env('TELEGRAM_API_ROOT') } });
const openai = new OpenAI({ apiKey: env('OPENAI_API_KEY'), baseURL: env('OPENAI_BASE_URL') });
const draftEveryMs = 400;

// Not awaited: Telegram's update is acknowledged at once, and chats do not wait for each other.
bot.on('message:text', (ctx) => {
  answer(ctx, ctx.message.text).catch((error: unknown) => console.error(error));
});
bot.catch((error) => console.error(error));

async function answer(ctx: Context, question: string): Promise<void> {
  const chatId = ctx.chat?.id ?? 0;
  const draftId = ctx.update.update_id;
  const stream = await openai.chat.completions.create({
    model: env('OPENAI_MODEL'),
    stream: true,
    messages: [
      { role: 'system', content: 'Ты — бережный собеседник. Отвечай коротко.' },
      { role: 'user', content: question },
    ],
  });
  let text = '';
  let inFlight: Promise<unknown> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  for await (const chunk of stream) {
    text += chunk.choices[0]?.delta?.content ?? '';
    if (text === '' || inFlight || performance.now() - lastAt < draftEveryMs) continue;
    lastAt = performance.now();
    inFlight = ctx.api
      .sendMessageDraft(chatId, draftId, text)
      .catch(() => undefined)
      .finally(() => {
        inFlight = undefined;
      });
  }
  await inFlight;
  await ctx.api.sendMessage(chatId, text);
}

if (env('PUBLIC_URL') === '') {
  void bot.start();
} else {
  const secretToken = env('TELEGRAM_WEBHOOK_SECRET');
  await bot.init();
  const server = createServer(webhookCallback(bot, 'http', { secretToken }));
  server.listen(Number(env('PORT')), '127.0.0.1', () => {
    void bot.api.setWebhook(`${env('PUBLIC_URL')}/webhook`, { secret_token: secretToken });
  });
}
