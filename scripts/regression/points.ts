import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { callSandbox, createSandboxPerson, type SandboxPerson } from '../lib/sandbox-person.ts';

export interface RegressionPoint {
  name: string;
  /** Throws when the point does not hold; absent while it is not built. */
  check?: (sandboxUrl: string) => Promise<void>;
}

const hasMenu = (message: { keyboard: unknown[][] }) => message.keyboard.length > 1;

/** A fresh test user who has gone through the meeting and pressed /start. */
async function newcomer(sandboxUrl: string): Promise<SandboxPerson> {
  const person = await createSandboxPerson(sandboxUrl, 'ru');
  await person.agree();
  await person.answerTo(() => person.send('/start'), hasMenu);
  return person;
}

/** In this mode a sentence gets an answer of the model. */
function answersIn(command: string): (sandboxUrl: string) => Promise<void> {
  return async (sandboxUrl) => {
    const person = await newcomer(sandboxUrl);
    await person.answerTo(() => person.send(command));
    const answer = await person.answerTo(() => person.send('Сегодня я долго смотрел на реку.'));
    assert.ok(answer.text.length > 20, 'the answer is empty');
  };
}

/** A ready-made style is marked on the one screen and reaches the model. */
async function styleWorks(sandboxUrl: string): Promise<void> {
  const person = await newcomer(sandboxUrl);
  await person.answerTo(() => person.send('/settings'), hasMenu);
  await person.tap('1:style:preset:terse');
  const marked = ['1:style:preset:terse', '1:style:length:ultra_brief', '1:style:tone:formal'];
  const until = Date.now() + 10_000;
  for (;;) {
    const { messages } = await person.chat();
    const buttons = messages.at(-1)?.keyboard.flat() ?? [];
    const chosen = buttons.filter(({ text }) => text.startsWith('✓')).map((button) => button.callback_data);
    if (marked.every((data) => chosen.includes(data))) break;
    assert.ok(Date.now() < until, 'what was chosen is not marked');
    await sleep(50);
  }
  const answer = await person.answerTo(() => person.send('Сегодня я долго смотрел на реку.'));
  assert.ok(answer.text.split(/\s+/).length <= 50, 'the answer is longer than was chosen');
  const { calls } = await callSandbox<{ calls: unknown[] }>(sandboxUrl, '/model/calls');
  assert.match(JSON.stringify(calls.at(-1)), /50 слов/);
}

export const points: RegressionPoint[] = [
  { name: '/start shows the menu', check: async (url) => void (await newcomer(url)) },
  { name: '/helper: a message gets an answer', check: answersIn('/helper') },
  { name: '/soulsleep: a message gets an answer', check: answersIn('/soulsleep') },
  { name: 'quizzes: all four categories pass' },
  {
    name: '/menu returns to the main menu',
    check: async (url) => {
      const person = await newcomer(url);
      await person.answerTo(() => person.send('/menu'), hasMenu);
    },
  },
  { name: 'style settings work', check: styleWorks },
  { name: '/my_profile shows the profile' },
  { name: 'pattern analysis makes patterns' },
  { name: 'the adaptive quiz branches after question 5' },
];
