import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { translate } from '@soulnear/gateway/locales/translate.ts';
import type { SandboxPerson } from '../lib/sandbox-person.ts';
import { newcomer } from './newcomer.ts';

const heading = translate('ru', 'profile-heading');
/** As many as a deep analysis waits for. */
const enoughTexts = 20;
const patternsWithinMs = 60_000;

/** The profile of somebody new says honestly that it is empty. */
export async function profileShows(sandboxUrl: string): Promise<void> {
  const person = await newcomer(sandboxUrl);
  const shown = await person.answerTo(() => person.send('/my_profile'));
  assert.ok(shown.text.includes(heading), 'it is no profile');
  assert.ok(!hasPatterns(shown), 'somebody new has patterns');
}

/** After twenty messages about the same, the profile has a pattern with their own words. */
export async function patternsAreMade(sandboxUrl: string): Promise<void> {
  const person = await newcomer(sandboxUrl);
  await person.answerTo(() => person.send('/helper'));
  for (let number = 1; number <= enoughTexts; number += 1) {
    await person.send(
      `День ${number}: снова тревожно перед завтрашним, боюсь не успеть и до ночи сижу за работой.`,
    );
  }
  const until = Date.now() + patternsWithinMs;
  let shown = await profile(person);
  while (!hasPatterns(shown)) {
    assert.ok(Date.now() < until, 'no pattern was found');
    await sleep(1_000);
    shown = await profile(person);
  }
  await person.tap('1:profile:pattern:0');
  const words = 'снова тревожно';
  for (;;) {
    if ((await person.chat()).messages.some(({ from, text }) => from === 'bot' && text.includes(words)))
      return;
    assert.ok(Date.now() < until, 'the pattern shows none of the person’s own words');
    await sleep(100);
  }
}

type Shown = Awaited<ReturnType<SandboxPerson['answerTo']>>;

function profile(person: SandboxPerson): Promise<Shown> {
  return person.answerTo(
    () => person.send('/my_profile'),
    ({ text }) => text.includes(heading),
  );
}

function hasPatterns({ keyboard }: Shown): boolean {
  return keyboard.flat().some(({ callback_data: data }) => data?.startsWith('1:profile:pattern'));
}
