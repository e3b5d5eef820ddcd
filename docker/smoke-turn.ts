import { setTimeout as sleep } from 'node:timers/promises';

/** In the sandbox's container: a new person writes /start and then a sentence, and both are answered. */
const root = `http://127.0.0.1:${process.env.PORT}/sandbox`;
const answerWithinMs = 30_000;

interface Chat {
  messages: {
    id: number;
    from: 'bot' | 'person';
    text: string;
    keyboard: { text: string; callback_data?: string }[][];
  }[];
}

async function call<T>(path: string, body?: unknown): Promise<T> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`${root}${path}`, body === undefined ? {} : post);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

async function answered(person: number, text: string): Promise<number> {
  const chat = () => call<Chat>(`/people/${person}/chat`);
  const before = (await chat()).messages.at(-1)?.id ?? 0;
  const startedAt = performance.now();
  await call(`/people/${person}/messages`, { text });
  while (performance.now() - startedAt < answerWithinMs) {
    const { messages } = await chat();
    if (messages.some(({ id, from }) => from === 'bot' && id > before)) return performance.now() - startedAt;
    await sleep(50);
  }
  throw new Error(`no answer within ${answerWithinMs / 1000} s`);
}

/** Where the bot asks for consent, it is given. */
async function agree(person: number): Promise<void> {
  const { messages } = await call<Chat>(`/people/${person}/chat`);
  const buttons = messages.flatMap(({ keyboard }) => keyboard.flat());
  const button = buttons.find(({ callback_data }) => /^\d+:meet:agree/.test(callback_data ?? ''));
  if (!button?.callback_data) return;
  await call(`/people/${person}/taps`, { button: button.callback_data });
  // What follows may change the message that asked, or come as a new one.
  await sleep(1_500);
}

try {
  const { id } = await call<{ id: number }>('/people', { firstName: 'Smoke', languageCode: 'en' });
  console.log(`ok      /start is answered (${Math.round(await answered(id, '/start'))} ms)`);
  await agree(id);
  await answered(id, '/helper');
  console.log(`ok      a message is answered (${Math.round(await answered(id, 'I slept badly today.'))} ms)`);
} catch (error) {
  console.log(`FAILED  a whole turn: ${(error as Error).message}`);
  process.exit(1);
}
