import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FlagName, flagNames } from '@soulnear/contracts/flags.ts';
import { translate } from '@soulnear/gateway/locales/translate.ts';
import { createFlagsmithAdmin } from '@soulnear/platform/flags/flagsmith-admin.ts';
import {
  adminToken,
  environmentKey,
  type FlagsmithWithAdmin,
  startFlagsmithWithAdmin,
} from '../../services/platform/test/flags/flagsmith-admin-server.ts';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { callSandbox, createSandboxPerson, type SandboxPerson } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

let house: RunningHouse;
let flagsmith: FlagsmithWithAdmin;
const folder = makeScratchFolder('flag-sides');
beforeAll(async () => {
  flagsmith = await startFlagsmithWithAdmin(Object.fromEntries(flagNames.map((name) => [name, true])));
  const env = { FLAGSMITH_ENVIRONMENT_KEY: environmentKey, FLAGSMITH_API_URL: flagsmith.apiUrl };
  house = await runHouse({ dataDir: folder.path, env: { ...env, FLAGSMITH_REFRESH_SECONDS: '1' } });
}, 120_000);
afterAll(async () => {
  await house?.stop();
  await flagsmith?.close();
  folder.remove();
}, 60_000);

async function metrics(port: number): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

/** Switched as an operator would, in Flagsmith; waits until the running gateway says that it knows. */
async function turn(name: FlagName, on: boolean): Promise<void> {
  flagsmith.set(name, on);
  const line = new RegExp(`soulnear_gateway_flag_percent\\{flag="${name}".*\\} ${on ? 100 : 0}$`, 'm');
  await eventually(async () => line.test(await metrics(house.ports.gatewayProbe)));
}

async function eventually(holds: () => Promise<boolean>, withinMs = 20_000): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(100))
    if (await holds()) return true;
  return false;
}

async function newcomer(): Promise<SandboxPerson> {
  const person = await createSandboxPerson(house.sandboxUrl, 'en');
  await person.agree();
  return person;
}

const last = async (person: SandboxPerson) =>
  (await person.chat()).messages.findLast(({ from }) => from === 'bot');
const buttonOn = (message: Awaited<ReturnType<typeof last>>, start: string) =>
  message?.keyboard.flat().find(({ callback_data: data }) => data?.startsWith(`1:${start}`));
const hasButton = async (person: SandboxPerson, command: string, start: string) =>
  buttonOn(await person.answerTo(() => person.send(command)), start) !== undefined;
const river = 'Today I looked at the river for a long time, and I feel calm about my mother.';

interface ModelCall {
  endpoint: string;
  parameters: Record<string, unknown>;
}

const asksForObject = ({ parameters }: ModelCall) => JSON.stringify(parameters).includes('json_schema');

/** Calls of the model that hold this word. */
async function callsWith(word: string): Promise<ModelCall[]> {
  const { calls } = await callSandbox<{ calls: ModelCall[] }>(house.sandboxUrl, '/model/calls');
  return calls.filter((call) => JSON.stringify(call).includes(word));
}

async function endpointOf(person: SandboxPerson): Promise<string | undefined> {
  const word = `pebble${person.id}`;
  await person.answerTo(() => person.send(`${river} ${word}`));
  return (await callsWith(word)).find((call) => !asksForObject(call))?.endpoint;
}

/** Whether quick analysis asks the model about three messages: in one call for an object. */
async function isAnalysed(person: SandboxPerson): Promise<boolean> {
  const word = `pebble${person.id}`;
  for (let message = 0; message < 3; message++)
    await person.answerTo(() => person.send(`${river} ${word} ${message}`));
  return await eventually(async () => (await callsWith(word)).some(asksForObject), 25_000);
}

/** Goes through a quiz by its first buttons; tells whether one question was a follow-up. */
async function branches(person: SandboxPerson): Promise<boolean> {
  await person.answerTo(() => person.send('/start quiz_money'));
  await eventually(async () => buttonOn(await last(person), 'quiz:') !== undefined);
  const begin = buttonOn(await last(person), 'quiz:start');
  if (begin) await person.tap(`${begin.callback_data}`);
  let seen = '';
  const words = translate('en', 'quiz-follow-up');
  for (let question = 0; question < 14; question++) {
    const fresh = async () => {
      const message = await last(person);
      const button = buttonOn(message, 'quiz:answer');
      return button && button.callback_data !== seen ? button : undefined;
    };
    if (!(await eventually(async () => (await fresh()) !== undefined, 4_000))) return false;
    if ((await last(person))?.text.includes(words)) return true;
    seen = `${(await fresh())?.callback_data}`;
    await person.tap(seen);
  }
  return false;
}

interface Behaviour {
  what: string;
  /** What a new person meets; the flag is on where it is true. */
  meets: (person: SandboxPerson) => Promise<boolean>;
  /** A button sent while the flag was on: where it is, and how its data begin. */
  open?: { command: string; button: string };
  /** Flags that this one wants. */
  wants?: FlagName[];
}

const behaviours: Record<FlagName, Behaviour> = {
  USE_CHAT_COMPLETION: {
    what: 'the model is asked through Chat Completions',
    meets: async (person) => (await endpointOf(person)) === 'chat',
  },
  ENABLE_STYLE_SETTINGS: {
    what: '/settings offers styles',
    meets: (person) => hasButton(person, '/settings', 'style:preset'),
    open: { command: '/settings', button: 'style:preset' },
  },
  ENABLE_USER_PROFILES: {
    what: 'the menu leads to a profile',
    meets: (person) => hasButton(person, '/menu', 'profile:show'),
    open: { command: '/menu', button: 'profile:show' },
  },
  ENABLE_PATTERN_ANALYSIS: { what: 'three messages are analysed', meets: isAnalysed },
  ENABLE_DYNAMIC_QUIZ: {
    what: 'the menu leads to quizzes',
    meets: (person) => hasButton(person, '/menu', 'quiz:list'),
    open: { command: '/menu', button: 'quiz:list' },
  },
  ENABLE_ADAPTIVE_QUIZ: { what: 'a quiz asks follow-up questions', meets: branches },
  ENABLE_FEEDBACK: {
    what: 'an answer has thumbs',
    meets: async (person) =>
      buttonOn(await person.answerTo(() => person.send(river)), 'thumb:') !== undefined,
    open: { command: river, button: 'thumb:up' },
  },
};

describe.each(Object.entries(behaviours) as [FlagName, Behaviour][])('%s', (name, { what, meets, open }) => {
  it(`on: ${what}`, async () => {
    expect(await meets(await newcomer())).toBe(true);
  }, 90_000);

  it('turned off in Flagsmith, it is gone from the next update on, from open buttons too, and back again', async () => {
    const person = await newcomer();
    let button: string | undefined;
    if (open) {
      const screen = await person.answerTo(() => person.send(open.command));
      button = buttonOn(screen, open.button)?.callback_data;
      expect(button).toBeDefined();
    }
    await turn(name, false);
    try {
      if (button) {
        await person.tap(button);
        // Whatever the tap led to, the person is still answered, and nothing is left half done.
        const menu = await person.answerTo(() => person.send('/menu'));
        expect(buttonOn(menu, 'menu:helper')).toBeDefined();
      }
      expect(await meets(await newcomer())).toBe(false);
    } finally {
      await turn(name, true);
    }
    expect(house.output()).not.toMatch(/an update could not be served/);
  }, 120_000);
});

it('the same people are on the same side after a restart', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => newcomer()));
  const { apiUrl } = flagsmith;
  const admin = createFlagsmithAdmin({ environmentKey, apiUrl, adminUrl: apiUrl, adminToken });
  await admin.setShare('rollout', 'ENABLE_STYLE_SETTINGS', 50);
  flagsmith.set('ENABLE_STYLE_SETTINGS', false);
  const known = /soulnear_gateway_flag_percent\{flag="ENABLE_STYLE_SETTINGS".*\} 50$/m;
  const sides = async () => {
    await eventually(async () => known.test(await metrics(house.ports.gatewayProbe)));
    return Promise.all(people.map((person) => hasButton(person, '/settings', 'style:preset')));
  };
  const before = await sides();
  expect(new Set(before).size).toBe(2);
  await house.stop();
  const env = { FLAGSMITH_ENVIRONMENT_KEY: environmentKey, FLAGSMITH_API_URL: flagsmith.apiUrl };
  house = await runHouse({
    dataDir: folder.path,
    env: { ...env, FLAGSMITH_REFRESH_SECONDS: '1', PORT: String(house.ports.gateway) },
  });
  expect(await sides()).toEqual(before);
}, 180_000);
