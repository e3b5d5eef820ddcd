import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TurnEvent, TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { flagDefaults } from '@soulnear/contracts/flags.ts';
import type { Dialogue } from './house.ts';

export interface Heard {
  events: TurnEvent[];
  /** All deltas. */
  text: string;
  end: TurnEvent | undefined;
}

/** A request of a new person with one text. */
export function request(text: string, more: Partial<TurnRequest> = {}): TurnRequest {
  return {
    key: randomUUID(),
    person: randomUUID(),
    chat: 'chat-1',
    mode: 'helper',
    language: 'ru',
    texts: [{ id: randomUUID(), text }],
    flags: { ...flagDefaults, ENABLE_USER_PROFILES: true },
    ...more,
  };
}

/** The next request of the same person in the same chat. */
export function next(before: TurnRequest, text: string, more: Partial<TurnRequest> = {}): TurnRequest {
  return request(text, { person: before.person, chat: before.chat, mode: before.mode, ...more });
}

/** Posts a turn and hears it to its end. */
export async function hear(dialogue: Dialogue, turn: TurnRequest, signal?: AbortSignal): Promise<Heard> {
  const events: TurnEvent[] = [];
  for await (const event of dialogue.calls.turn(turn, 25_000, signal)) events.push(event);
  const text = events.map((event) => (event.type === 'text' ? event.delta : '')).join('');
  return { events, text, end: events.at(-1) };
}

/** The answer of a turn that must finish. */
export async function answerOf(dialogue: Dialogue, turn: TurnRequest): Promise<string> {
  const { end } = await hear(dialogue, turn);
  if (end?.type !== 'finished') throw new Error(`not finished: ${JSON.stringify(end)}`);
  return end.answer;
}

/** Waits until the condition holds; fails after `ms`. */
export async function until(condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> {
  const giveUpAt = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > giveUpAt) throw new Error('the condition did not come to hold');
    await sleep(20);
  }
}
