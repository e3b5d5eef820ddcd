import assert from 'node:assert/strict';
import { createSandboxPerson, type SandboxPerson } from '../lib/sandbox-person.ts';

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
  { name: 'style settings work' },
  { name: '/my_profile shows the profile' },
  { name: 'pattern analysis makes patterns' },
  { name: 'the adaptive quiz branches after question 5' },
];
