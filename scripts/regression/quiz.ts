import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { translate } from '@soulnear/gateway/locales/translate.ts';
import type { SandboxPerson } from '../lib/sandbox-person.ts';

type Message = Awaited<ReturnType<SandboxPerson['chat']>>['messages'][number];

/** How somebody answers: the least or the most of each scale and choice. */
export type Bent = 'low' | 'high';

const answers = (message: Message) =>
  message.keyboard.flat().filter(({ callback_data: data }) => data?.startsWith('1:quiz:answer:'));
const resultWords = translate('ru', 'quiz-result-step');
const skip = translate('ru', 'quiz-skip');
const followUp = translate('ru', 'quiz-follow-up');
const mostQuestions = 14;

/** Goes through a whole quiz; the texts of its questions. Throws where it stops before its result. */
export async function passQuiz(person: SandboxPerson, category: string, bent: Bent): Promise<string[]> {
  const questions: string[] = [];
  const before = await lastId(person);
  await person.send(`/start quiz_${category}`);
  let shown = await settle(person, before, '');
  while (!shown.text.includes(resultWords)) {
    assert.ok(questions.length < mostQuestions, 'the quiz does not end');
    questions.push(shown.text);
    const ways = answers(shown);
    const pick =
      bent === 'low' ? ways[0] : ways.findLast(({ callback_data: data }) => !/b$/.test(data ?? ''));
    if (ways.some(({ text }) => text === skip)) await person.send('Тишина и чай');
    else await person.tap(pick?.callback_data ?? '');
    shown = await settle(person, before, shown.text);
  }
  return questions;
}

/** The questions that the answers before them chose. */
export function followUpsOf(questions: string[]): { at: number; text: string }[] {
  return questions
    .map((text, index) => ({
      at: index + 1,
      text: text.split('\n').at(-1) ?? '',
      chosen: text.includes(followUp),
    }))
    .filter(({ chosen }) => chosen)
    .map(({ at, text }) => ({ at, text }));
}

/** Waits for the next question or the result, which may take the card's place or come as a new message. */
async function settle(person: SandboxPerson, after: number, before: string): Promise<Message> {
  const until = Date.now() + 30_000;
  for (;;) {
    const messages = (await person.chat()).messages.filter(({ id, from }) => from === 'bot' && id > after);
    const result = messages.findLast(({ text }) => text.includes(resultWords));
    const card = result ?? messages.findLast((message) => answers(message).length > 0);
    if (card && card.text !== before) return card;
    assert.ok(Date.now() < until, 'the quiz did not go on');
    await sleep(50);
  }
}

async function lastId(person: SandboxPerson): Promise<number> {
  return (await person.chat()).messages.at(-1)?.id ?? 0;
}
