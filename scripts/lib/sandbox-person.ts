import { setTimeout as sleep } from 'node:timers/promises';

interface Message {
  id: number;
  from: 'bot' | 'person';
  text: string;
  keyboard: { text: string; callback_data?: string }[][];
}

export interface Chat {
  messages: Message[];
  draft?: { text: string; canStop: boolean };
}

/** Calls the sandbox's control surface; answers the parsed body. */
export async function callSandbox<T>(sandboxUrl: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${sandboxUrl}/sandbox${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

export type SandboxPerson = Awaited<ReturnType<typeof createSandboxPerson>>;

/** A test user who acts over HTTP, so that the bot may be any running process. */
export async function createSandboxPerson(sandboxUrl: string, languageCode: 'ru' | 'en') {
  const firstName = languageCode === 'ru' ? 'Проверка' : 'Check';
  const { id } = await callSandbox<{ id: number }>(sandboxUrl, '/people', { firstName, languageCode });
  return personWithId(sandboxUrl, id);
}

/** An existing test user. */
export function personWithId(sandboxUrl: string, id: number) {
  const path = `/people/${id}`;
  const buttonOf = async (action: string) => {
    const { messages } = await chat();
    const buttons = messages.flatMap(({ keyboard }) => keyboard.flat());
    return buttons.find(({ callback_data: data }) => data?.split(':').slice(1).join(':').startsWith(action));
  };
  const chat = () => callSandbox<Chat>(sandboxUrl, `${path}/chat`);
  return {
    id,
    chat,
    send: (text: string) => callSandbox(sandboxUrl, `${path}/messages`, { text }),
    tap: (button: string) => callSandbox(sandboxUrl, `${path}/taps`, { button }),
    stop: () => callSandbox(sandboxUrl, `${path}/stop`, {}),
    /** Acts, then waits for a bot's message that came after the action and that `wanted` accepts. */
    async answerTo(
      act: () => Promise<unknown>,
      wanted: (message: Message) => boolean = () => true,
      timeoutMs = 20_000,
    ): Promise<Message> {
      const before = (await chat()).messages.at(-1)?.id ?? 0;
      await act();
      const until = Date.now() + timeoutMs;
      while (Date.now() < until) {
        const { messages } = await chat();
        const found = messages.find((m) => m.from === 'bot' && m.id > before && wanted(m));
        if (found) return found;
        await sleep(50);
      }
      throw new Error(`no such answer within ${timeoutMs} ms`);
    },
    /** Goes through the meeting: agrees, and says neither name nor form of address. */
    async agree(timeoutMs = 20_000): Promise<void> {
      await callSandbox(sandboxUrl, `${path}/messages`, { text: '/start' });
      const until = Date.now() + timeoutMs;
      for (const action of ['meet:agree', 'meet:name:none']) {
        let button = await buttonOf(action);
        for (; !button; button = await buttonOf(action)) {
          if (Date.now() > until) throw new Error(`no button ${action} within ${timeoutMs} ms`);
          await sleep(50);
        }
        await callSandbox(sandboxUrl, `${path}/taps`, { button: button.callback_data });
      }
      while (await buttonOf('meet:name:none')) {
        if (Date.now() > until) throw new Error(`the meeting did not end within ${timeoutMs} ms`);
        await sleep(50);
      }
    },
    /** Waits until a draft with some text is shown. */
    async draft(timeoutMs = 20_000): Promise<string> {
      const until = Date.now() + timeoutMs;
      while (Date.now() < until) {
        const { draft } = await chat();
        if (draft?.text) return draft.text;
        await sleep(30);
      }
      throw new Error(`no draft within ${timeoutMs} ms`);
    },
  };
}
