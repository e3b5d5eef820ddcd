import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { quizCategory } from '@soulnear/contracts/quizzes.ts';
import { callSandbox } from '../lib/sandbox-person.ts';
import { hasMenu, newcomer } from './newcomer.ts';
import { patternsAreMade, profileShows } from './profile.ts';
import { type Bent, followUpsOf, passQuiz } from './quiz.ts';

export interface RegressionPoint {
  name: string;
  /** What a person does and sees, for the list that is gone through by hand. */
  byHand: string;
  /** Throws when the point does not hold. */
  check: (sandboxUrl: string) => Promise<void>;
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

/** Every category, to its result. */
async function quizzesPass(sandboxUrl: string): Promise<void> {
  const passed = quizCategory.options.map(async (category) => {
    const questions = await passQuiz(await newcomer(sandboxUrl), category, 'high');
    assert.ok(questions.length >= 8, `${category}: only ${questions.length} questions`);
  });
  await Promise.all(passed);
}

/** After the fifth question come others, and they depend on what was answered. */
async function quizBranches(sandboxUrl: string): Promise<void> {
  const chosen = async (bent: Bent) => {
    const followUps = followUpsOf(await passQuiz(await newcomer(sandboxUrl), 'money', bent));
    assert.ok(followUps.length > 0, 'no question was chosen by the answers');
    assert.ok(followUps[0]?.at === 6, 'the first chosen question is not the sixth');
    return followUps.map(({ text }) => text).join('\n');
  };
  const [low, high] = await Promise.all([chosen('low'), chosen('high')]);
  assert.notEqual(low, high, 'opposite answers lead to the same questions');
}

export const points: RegressionPoint[] = [
  {
    name: '/start shows the menu',
    byHand: 'send /start: the main menu comes (a newcomer is asked for consent first)',
    check: async (url) => void (await newcomer(url)),
  },
  {
    name: '/helper: a message gets an answer',
    byHand: 'send /helper, then a sentence about your day: it grows as a draft and ends as an answer',
    check: answersIn('/helper'),
  },
  {
    name: '/soulsleep: a message gets an answer',
    byHand: 'send /soulsleep, then a dream: it is answered',
    check: answersIn('/soulsleep'),
  },
  {
    name: 'quizzes: all four categories pass',
    byHand: 'send /quiz and go through each of the four categories to its result',
    check: quizzesPass,
  },
  {
    name: '/menu returns to the main menu',
    byHand: 'in the middle of a quiz send /menu: the main menu comes',
    check: async (url) => {
      const person = await newcomer(url);
      await person.answerTo(() => person.send('/menu'), hasMenu);
    },
  },
  {
    name: 'style settings work',
    byHand: 'send /settings, choose the terse style: it is marked, and the next answer has 50 words at most',
    check: styleWorks,
  },
  {
    name: '/my_profile shows the profile',
    byHand: 'send /my_profile: the profile comes, or says that it is still empty',
    check: profileShows,
  },
  {
    name: 'pattern analysis makes patterns',
    byHand: 'after 20 messages about one thing, /my_profile names a pattern with your own words',
    check: patternsAreMade,
  },
  {
    name: 'the adaptive quiz branches after question 5',
    byHand: 'take one quiz twice with opposite answers: after the fifth question others come, not the same',
    check: quizBranches,
  },
];
