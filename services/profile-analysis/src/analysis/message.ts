import type { PersonKey } from '@soulnear/platform/sealing/keyring.ts';
import { openWords } from '../turns/sealed-observation.ts';
import type { WindowRow } from './window-store.ts';

/** One message of the person as an analysis sees it. */
export interface Message {
  /** The turn and the place in it, as evidence names it. */
  source: string;
  at: string;
  text: string;
}

/** The turn of a message, by its source. */
export const turnOf = (source: string): string => source.slice(0, source.lastIndexOf(':'));

/** In characters, so that one long letter leaves room for the others. */
const longestMessage = 1_500;
const longestWindow = 16_000;

/** The latest messages of opened turns, oldest first, within the bounds of a prompt. */
export function latestMessages(key: PersonKey, newestFirst: WindowRow[], count: number): Message[] {
  const messages: Message[] = [];
  let left = longestWindow;
  for (const { turn, finishedAt, sealed } of newestFirst) {
    const { userTexts } = openWords(key, turn, sealed);
    for (let index = userTexts.length - 1; index >= 0; index -= 1) {
      const text = (userTexts[index] ?? '').slice(0, longestMessage).toWellFormed();
      left -= text.length;
      if (messages.length >= count || left < 0) return messages.reverse();
      messages.push({ source: `${turn}:${index}`, at: finishedAt.toISOString(), text });
    }
  }
  return messages.reverse();
}
