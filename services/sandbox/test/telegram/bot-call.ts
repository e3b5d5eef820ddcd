import type { Sandbox } from '../../src/server.ts';

export interface Answer {
  ok: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into many shapes
  result?: any;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number };
}

/** Calls the Bot API as a bot does, with a JSON body. */
export async function botCall(sandbox: Sandbox, method: string, params: object = {}): Promise<Answer> {
  const response = await fetch(`${sandbox.telegramApiRoot}/bot${sandbox.botToken}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Answer;
}
