import { createInterface } from 'node:readline';
import type { Outcome } from './outcome.ts';
import type { RegressionPoint } from './points.ts';

/**
 * Asks somebody who has the bot open in Telegram whether each point holds; `y` and `n`, anything else is asked again.
 * An end of the input fails what was not asked.
 */
export async function askByHand(
  points: RegressionPoint[],
  bot: string,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stdout,
): Promise<Outcome[]> {
  const reader = createInterface({ input });
  // Its lines wait here until they are asked for, also where they were all given at once.
  const lines = reader[Symbol.asyncIterator]();
  output.write(`Open the chat with @${bot} in Telegram with a test account.\n\n`);
  const outcomes: Outcome[] = [];
  try {
    for (const [index, { name, byHand }] of points.entries()) {
      const holds = await answerTo(lines, () =>
        output.write(`${index + 1}. ${byHand}\n   Does it hold? [y/n] `),
      );
      outcomes.push({ name, ok: holds === true, detail: holds === undefined ? 'not answered' : 'by hand' });
    }
  } finally {
    reader.close();
  }
  return outcomes;
}

async function answerTo(lines: AsyncIterator<string>, ask: () => void): Promise<boolean | undefined> {
  for (;;) {
    ask();
    const { value, done } = await lines.next();
    if (done) return undefined;
    const said = value.trim().toLowerCase();
    if (/^(y|yes|д|да)$/.test(said)) return true;
    if (/^(n|no|н|нет)$/.test(said)) return false;
  }
}

/** Who a token's bot is; throws with a sentence where Telegram refuses it or cannot be asked. */
export async function nameOfBot(token: string, apiRoot = 'https://api.telegram.org'): Promise<string> {
  const url = `${apiRoot.replace(/\/+$/, '')}/bot${token}/getMe`;
  const response = await fetch(url, { signal: AbortSignal.timeout(15_000) }).catch(() => undefined);
  if (!response) throw new Error('Telegram cannot be reached');
  const body = (await response.json().catch(() => ({}))) as { result?: { username?: string } };
  if (!response.ok || !body.result?.username) throw new Error('Telegram refuses this BOT_TOKEN');
  return body.result.username;
}
