import type { SandboxCalls } from './sandbox-calls.ts';

const lastWord = 'Обнимаю.';
const middle = 'похоже этот день был непростым и хорошо что ты об этом говоришь'.split(' ');

/** An answer of so many words, at least 3, that names the texts it is for and shows by its last word that it is whole. */
export function replyOf(words: number): string {
  const between = Array.from({ length: words - 3 }, (_, index) => middle[index % middle.length]);
  return `Слышу тебя, {marks}. ${between.join(' ')} ${lastWord}`;
}

export const isWhole = (answer: string): boolean => answer.includes(lastWord);

export interface Speech {
  words: number;
  firstMs: number;
  everyMs: number;
  /** For so many calls; from then on as before. */
  times?: number;
}

const forever = 1_000_000_000;

/** From now on the model answers so; the first of several is used up first. */
export async function speak(sandbox: SandboxCalls, speeches: Speech[]): Promise<void> {
  await sandbox.delete('/model/script');
  for (const { words, firstMs, everyMs, times = forever } of speeches) {
    const fault = { reply: replyOf(words), delayFirstMs: firstMs, tokenDelayMs: everyMs, times };
    await sandbox.post('/model/script', fault);
  }
}
