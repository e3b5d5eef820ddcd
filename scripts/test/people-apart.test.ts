import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '@soulnear/sandbox/server.ts';
import type { ChatView, Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import pg from 'pg';
import { dumpDatabase } from '../lib/dump-database.ts';
import { occurring } from '../lib/forms-of.ts';
import { type RawCollector, startRawCollector } from '../lib/raw-collector.ts';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const scratch = makeScratchFolder('apart');
const group = { id: -100_300, type: 'supergroup', title: 'Все вместе' };
const letters = 'бвгджзклмнпрстфхцчш';
/** A word that nobody else says; `for` tells what it was said in. */
const wordOf = (n: number, kind: 'talk' | 'dream' | 'unkept' | 'group'): string =>
  `${{ talk: 'речь', dream: 'дрёма', unkept: 'втайне', group: 'сход' }[kind]}${letters[n]}у${letters[(n * 7 + 3) % letters.length]}ын`;

interface Somebody {
  person: Person;
  own: string[];
  others: string[];
  groupWord: string;
}

const people: Somebody[] = [];
let sandbox: Sandbox;
let collector: RawCollector;
let house: RunningHouse;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  sandbox.model.pace({ firstTokenMs: 5, tokensPerSecond: 400 });
  collector = await startRawCollector();
  const on = ['USER_PROFILES', 'PATTERN_ANALYSIS', 'STYLE_SETTINGS', 'DYNAMIC_QUIZ', 'ADAPTIVE_QUIZ'];
  house = await runHouse({
    dataDir: scratch.path,
    env: {
      ...Object.fromEntries(on.map((name) => [`ENABLE_${name}`, 'true'])),
      LOG_LEVEL: 'debug',
      BOT_TOKEN: sandbox.botToken,
      TELEGRAM_API_ROOT: sandbox.telegramApiRoot,
      OPENAI_API_KEY: 'of-a-test',
      OPENAI_BASE_URL: sandbox.openaiBaseUrl,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  });
  const words = Array.from({ length: 8 }, (_, n) =>
    (['talk', 'dream', 'unkept'] as const).map((kind) => wordOf(n, kind)),
  );
  for (const [n, own] of words.entries()) {
    const person = sandbox.telegram.person({
      firstName: `Имя${letters[n]}`,
      languageCode: n % 2 ? 'en' : 'ru',
    });
    const others = words.filter((_, other) => other !== n).flat();
    people.push({ person, own, others, groupWord: wordOf(n, 'group') });
  }
}, 120_000);
afterAll(async () => {
  await house?.stop();
  await sandbox?.close();
  await collector?.close();
  scratch.remove();
}, 60_000);

/** What the bot has made of a chat so far; an edited message counts too. */
const botSide = ({ messages }: ChatView) =>
  JSON.stringify(messages.filter(({ from }) => from === 'bot').map(({ text, keyboard }) => [text, keyboard]));

/** Acts, and waits for what the bot does next. */
async function asked(person: Person, act: () => unknown): Promise<ChatView> {
  const before = botSide(person.chat());
  act();
  return person.waitForBot((chat) => botSide(chat) !== before && !chat.draft, 30_000);
}

async function agree(person: Person): Promise<void> {
  const chat = await asked(person, () => person.send('/start'));
  const button = chat.messages
    .flatMap(({ keyboard }) => keyboard.flat())
    .find(({ callback_data: data }) => data?.includes('agree'));
  if (!button?.callback_data) return;
  await asked(person, () => person.tap(button.callback_data as string));
}

async function live({ person, own: [talk, dream, unkept], groupWord }: Somebody): Promise<void> {
  await agree(person);
  await asked(person, () => person.send('/helper'));
  for (const opening of ['Мне грустно', 'Опять', 'И снова', 'Что же это,']) {
    await asked(person, () => person.send(`${opening} ${talk}, и я не знаю, что делать`));
  }
  await asked(person, () => person.send('/soulsleep'));
  await asked(person, () => person.send(`Мне приснилась ${dream}, будто я лечу`));
  await asked(person, () => person.send('/offrecord'));
  await asked(person, () => person.send(`Об этом никому: ${unkept}`));
  await asked(person, () => person.send('/offrecord'));
  for (const command of ['/settings', '/my_profile', '/quiz', '/privacy', '/menu', '/deletecontext']) {
    await asked(person, () => person.send(command));
  }
  sandbox.telegram.deliver({
    message: {
      message_id: 1_000 + (person.id % 1_000),
      date: Math.floor(Date.now() / 1000),
      chat: group,
      from: { id: person.id, is_bot: false, first_name: person.firstName, language_code: 'ru' },
      text: `@${sandbox.telegram.bot.username} спрошу при всех: ${groupWord}`,
      entities: [{ type: 'mention', offset: 0, length: sandbox.telegram.bot.username.length + 1 }],
    },
  });
  await asked(person, () => person.send('/export'));
  await person.waitForBot(({ messages }) => messages.some(({ attachment }) => attachment?.fileId), 60_000);
}

/** All that the bot has said, shown and sent to a chat. */
function shownTo(chat: ChatView): string {
  const texts = chat.messages.filter(({ from }) => from === 'bot').map(({ text }) => text);
  const files = chat.messages.flatMap(
    ({ attachment }) => sandbox.telegram.file(attachment?.fileId ?? '')?.bytes.toString('utf8') ?? [],
  );
  return [...texts, ...files, JSON.stringify(chat.taps)].join('\n');
}

describe('people who live side by side', () => {
  it('go through every feature', async () => {
    await Promise.all(people.map(live));
    await sleep(2_000);
  }, 180_000);

  it('are never shown a word of another, and get all of their own', () => {
    for (const { person, own, others } of people) {
      const shown = shownTo(person.chat());
      expect(occurring(others, shown)).toEqual([]);
      expect(occurring(own.slice(0, 1), shown)).toEqual(own.slice(0, 1));
      expect(
        occurring(
          people.filter((one) => one.person !== person).map(({ groupWord }) => groupWord),
          shown,
        ),
      ).toEqual([]);
    }
  });

  it('show nothing of their own talks in the group', () => {
    const shown = shownTo(sandbox.telegram.chat(group.id));
    expect(
      occurring(
        people.flatMap(({ own }) => own),
        shown,
      ),
    ).toEqual([]);
  });

  it('stand in no prompt of one another', () => {
    const { calls } = sandbox.model;
    expect(calls.length).toBeGreaterThan(people.length * 6);
    for (const { messages } of calls) {
      const prompt = messages.map(({ content }) => content).join('\n');
      const whose = people.filter(({ own, groupWord }) => occurring([...own, groupWord], prompt).length > 0);
      expect(whose.length).toBeLessThanOrEqual(1);
    }
  });

  it('keep nothing off the record: not in the export, not in a later prompt', () => {
    for (const { person, own } of people) {
      const unkept = own[2] as string;
      const files = person
        .chat()
        .messages.flatMap(({ attachment }) => sandbox.telegram.file(attachment?.fileId ?? '') ?? []);
      expect(files.length).toBeGreaterThan(0);
      for (const { bytes } of files) expect(occurring([unkept], bytes.toString('utf8'))).toEqual([]);
      // Its own answer, and at most an opinion about its danger.
      const prompts = sandbox.model.calls.filter(({ messages }) =>
        messages.some(({ content }) => content.includes(unkept)),
      );
      expect(prompts.length).toBeLessThanOrEqual(2);
    }
  });

  it('are in no log, span or metric', async () => {
    const all = people.flatMap(({ own, groupWord }) => [...own, groupWord]);
    expect(occurring(all, house.output())).toEqual([]);
    expect(occurring(all, collector.received())).toEqual([]);
    const { gatewayProbe, dialogueProbe, profileProbe } = house.ports;
    for (const port of [gatewayProbe, dialogueProbe, profileProbe]) {
      expect(occurring(all, await (await fetch(`http://127.0.0.1:${port}/metrics`)).text())).toEqual([]);
    }
  });

  it('are in no row of the database, neither their words nor their names', async () => {
    const dump = await dumpDatabase(adminUrl());
    expect(dump).toMatch(/-- dialogue\.messages: [1-9]/);
    expect(dump).toMatch(/-- profile_analysis\.profiles: [1-9]/);
    const all = people.flatMap(({ own, groupWord, person }) => [...own, groupWord, person.firstName]);
    expect(occurring(all, dump)).toEqual([]);
  });

  it('can each be forgotten in seconds, everywhere, with nobody else touched', async () => {
    const [gone, stays] = people as [Somebody, Somebody];
    const [ids] = await rows('select person from gateway.people where telegram_id = $1', [gone.person.id]);
    await asked(gone.person, () => gone.person.send('/forget_me'));
    await asked(gone.person, () => gone.person.send('ЗАБУДЬ МЕНЯ'));
    const startedAt = Date.now();
    for (;;) {
      const dump = await dumpDatabase(adminUrl());
      const tombstones = dump.split(`"${ids?.person}"`).length - 1;
      // A row without a key in dialogue and in profile-analysis, and nothing else.
      if (!dump.includes(String(gone.person.id)) && tombstones === 2) break;
      expect(Date.now() - startedAt).toBeLessThan(60_000);
      await sleep(500);
    }
    expect(await rows('select 1 from gateway.people where telegram_id = $1', [stays.person.id])).toHaveLength(
      1,
    );
  }, 90_000);
});

function adminUrl(): string {
  const { postgresPassword } = JSON.parse(readFileSync(join(scratch.path, 'test/secrets.json'), 'utf8'));
  return `postgres://postgres:${postgresPassword}@127.0.0.1:${house.ports.postgres}/postgres`;
}

async function rows(text: string, values: unknown[]): Promise<{ person?: string }[]> {
  const client = new pg.Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
