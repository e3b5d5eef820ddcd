import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '@soulnear/sandbox/server.ts';
import type { MessageView, Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import pg from 'pg';
import { dumpDatabase } from '../lib/dump-database.ts';
import { formsOf, occurring } from '../lib/forms-of.ts';
import { serviceProcess } from '../lib/house-processes.ts';
import { type RawCollector, startRawCollector } from '../lib/raw-collector.ts';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

/** One word for each place from which something could leak. */
const canary = {
  text: 'чернокнижница',
  latinText: 'quixotrybird',
  firstName: 'Пустельгина',
  lastName: 'Свиристелева',
  username: 'kingfisheruser',
  caption: 'осьминожица',
  forgedData: 'forgednarwhal',
  command: 'payloadpangolin',
  reply: 'абракадабристый',
  latinReply: 'zorillareplies',
  brokenReply: 'halfjsonokapi',
  modelMessage: 'errormessagequokka',
  modelCode: 'errorcodequoll',
  telegramDescription: 'descriptionaxolotl',
  request: 'httpbodynumbat',
  openaiKey: 'tapirkey0123456789abcdef',
  botToken: 'AAmanateetoken0123456789abcdefghijk',
};
const botToken = `7123456780:${canary.botToken}`;

const scratch = makeScratchFolder('leak');
const dataDir = scratch.path;
let sandbox: Sandbox;
let collector: RawCollector;
let house: RunningHouse;
let secrets: { postgresPassword: string; gatewayDialogue: string; dialogueProfile: string };
let adminUrl: string;
/** What was gathered while the house ran. */
const gathered = { metrics: '', errorBodies: '', dump: '' };

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, botToken, openaiKeys: [canary.openaiKey] });
  sandbox.model.pace({ firstTokenMs: 5, tokensPerSecond: 200 });
  collector = await startRawCollector();
  house = await runHouse({
    dataDir,
    env: {
      LOG_LEVEL: 'debug',
      ENABLE_STYLE_SETTINGS: 'true',
      ENABLE_USER_PROFILES: 'true',
      BOT_TOKEN: botToken,
      TELEGRAM_API_ROOT: sandbox.telegramApiRoot,
      OPENAI_API_KEY: canary.openaiKey,
      OPENAI_BASE_URL: sandbox.openaiBaseUrl,
      OPENAI_MODEL: 'gpt-5-mini',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  });
  secrets = JSON.parse(readFileSync(join(dataDir, 'test/secrets.json'), 'utf8'));
  adminUrl = `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${house.ports.postgres}/postgres`;
}, 120_000);
afterAll(async () => {
  await house?.stop();
  await sandbox?.close();
  await collector?.close();
  scratch.remove();
}, 120_000);

/** Sends a text with both canaries and waits for an answer with both of the reply's. */
async function talk(person: Person): Promise<void> {
  const before = person.chat().messages.length;
  sandbox.model.script({ reply: `${canary.reply} ${canary.latinReply}.` });
  person.send(`${canary.text} ${canary.latinText}`);
  await person.waitForBot(
    ({ messages }) =>
      messages.slice(before).some((m) => m.from === 'bot' && m.text.includes(canary.latinReply)),
    60_000,
  );
}

/** Presses the newest button that does this. */
async function press(person: Person, action: string): Promise<void> {
  const buttons = (messages: readonly MessageView[]) =>
    messages
      .flatMap(({ keyboard }) => keyboard.flat())
      .filter(({ callback_data: data }) => data?.includes(action));
  const { messages } = await person.waitForBot((chat) => buttons(chat.messages).length > 0, 20_000);
  person.tap(buttons(messages).at(-1)?.callback_data ?? '');
}

/** Lets a scripted fault be met, then clears what was not used up. */
async function underFault(script: () => void, person: Person): Promise<void> {
  script();
  person.send(`${canary.text} ${canary.latinText}`);
  await sleep(2_500);
  sandbox.model.clear();
  sandbox.telegram.clearFaults();
}

async function openRows(): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `select count(*)::int as open from gateway.inbox where state in ('waiting', 'deferred')`,
    );
    return rows[0].open;
  } catch {
    return 1;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function settled(): Promise<void> {
  const until = Date.now() + 90_000;
  while ((await openRows()) > 0 && Date.now() < until) await sleep(250);
  expect(await openRows()).toBe(0);
}

function rawUpdates(person: Person): Record<string, unknown>[] {
  const from = {
    id: person.id,
    is_bot: false,
    first_name: canary.firstName,
    last_name: canary.lastName,
    username: canary.username,
    language_code: 'ru',
  };
  const chat = { id: person.id, type: 'private', first_name: canary.firstName, username: canary.username };
  const message = { message_id: 900_001, from, chat, date: Math.floor(Date.now() / 1_000) };
  const group = { id: -100_200, type: 'supergroup', title: canary.firstName };
  return [
    { message: { ...message, text: `/start ${canary.command}` } },
    { message: { ...message, text: `/${canary.command} ${canary.text}` } },
    { message: { ...message, chat: group, text: `@${canary.username} ${canary.text}` } },
    { message: { ...message, contact: { phone_number: '+10000', first_name: canary.firstName } } },
    { message: { ...message, text: 17, entities: canary.text } },
    { edited_message: { ...message, edit_date: message.date, text: canary.text } },
    { inline_query: { id: '1', from, query: canary.text, offset: '' } },
    { [canary.latinText]: { text: canary.text } },
    { callback_query: { id: '77', from, chat_instance: '1', data: canary.forgedData } },
    { my_chat_member: { chat, from, date: canary.text } },
  ];
}

/** Requests as an attacker and as a mistaken service would make them. */
async function provokeErrors(): Promise<string> {
  const { gateway, dialogue, profile } = house.ports;
  const bearer = (secret: string) => ({
    authorization: `Bearer ${secret}`,
    'content-type': 'application/json',
  });
  const dialogueHeaders = bearer(secrets.gatewayDialogue);
  const profileHeaders = bearer(secrets.dialogueProfile);
  const json = (value: unknown) => JSON.stringify(value);
  const key = '0190f000-0000-7000-8000-000000000001';
  const asked: [number, string, RequestInit][] = [];
  for (const [port, headers] of [
    [gateway, { 'content-type': 'application/json' }],
    [dialogue, dialogueHeaders],
    [profile, profileHeaders],
  ] as const) {
    for (const body of [
      `{"text":"${canary.request}`,
      json({ key: canary.request, person: canary.request, texts: [{ id: canary.request }] }),
      json(canary.request),
      `${'['.repeat(10_000)}"${canary.request}"`,
    ]) {
      asked.push([port, '/v1/turns', { method: 'POST', headers, body }]);
      asked.push([port, `/${canary.request}`, { method: 'POST', headers, body }]);
    }
    asked.push([port, '/v1/turns', { method: 'POST', headers: bearer(canary.request), body: '{}' }]);
  }
  asked.push([dialogue, `/v1/turns/${key}/stop`, { method: 'POST', headers: dialogueHeaders, body: '{"' }]);
  asked.push([profile, `/v1/people/${canary.request}/context`, { headers: profileHeaders }]);
  asked.push([gateway, `/telegram/webhook`, { method: 'POST', body: json({ update_id: canary.request }) }]);
  let bodies = '';
  for (const [port, path, init] of asked) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, init);
    expect(response.status).toBeGreaterThanOrEqual(400);
    bodies += `${response.status} ${await response.text()}\n`;
  }
  return bodies;
}

function launcherSecrets(): string[] {
  const all = JSON.parse(readFileSync(join(dataDir, 'test/secrets.json'), 'utf8'));
  const flat = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(flat);
  return flat(all).flatMap((value) =>
    value.includes(',') ? value.split(',').map((k) => k.split(':')[1] ?? '') : value,
  );
}

describe('canaries in every field, under faults, with logs at debug', () => {
  let person: Person;

  it('are answered all the same', async () => {
    person = sandbox.telegram.person({ firstName: canary.firstName, languageCode: 'ru' });
    person.send(`/start ${canary.command}`);
    await press(person, 'meet:agree');
    await press(person, 'meet:name:own');
    await press(person, 'meet:address:formal');
    await talk(person);

    const { model, telegram } = sandbox;
    const error = { errorMessage: `${canary.modelMessage} ${canary.text}`, errorCode: canary.modelCode };
    const reply = `${canary.brokenReply} ${canary.reply}`;
    for (const fault of [
      { status: 500, ...error, times: 3 },
      { status: 400, ...error },
      { status: 429, ...error, retryAfter: 1 },
      { midStreamError: true, ...error, reply },
      { badJson: true, reply },
      { cutAfter: 1, reply },
      { noFinishReason: true, reply },
      { refuse: true, reply },
    ]) {
      await underFault(() => model.script(fault), person);
    }
    const description = `Bad Request: ${canary.telegramDescription} ${canary.text}`;
    for (const fault of [
      { errorCode: 400, description },
      { errorCode: 429, description, retryAfter: 1 },
      { errorCode: 500, description },
      { status: 502, errorCode: 502, description },
    ]) {
      await underFault(() => telegram.fail({ method: 'sendMessage', ...fault }), person);
      await underFault(() => telegram.fail({ method: 'sendMessageDraft', ...fault }), person);
    }
    for (const drop of ['before', 'after'] as const) {
      await underFault(() => telegram.fail({ method: 'sendMessage', drop }), person);
    }
    telegram.fail({ method: 'getUpdates', errorCode: 500, description, times: 2 });
    person.attach('voice', { caption: canary.caption });
    person.tap('menu', { forgedData: canary.forgedData });
    for (const update of rawUpdates(person)) telegram.deliver(update);

    const stranger = telegram.person({ firstName: canary.lastName, languageCode: 'ru' });
    telegram.fail({
      method: 'sendMessage',
      chatId: stranger.id,
      errorCode: 403,
      description: `Forbidden: ${canary.telegramDescription}`,
    });
    stranger.send(`${canary.text} ${canary.latinText}`);

    gathered.errorBodies = await provokeErrors();
    await settled();
    await talk(person);
  }, 240_000);

  it('are answered after dialogue was killed in the middle of an answer', async () => {
    sandbox.model.script({ reply: `${canary.reply} `.repeat(200), tokenDelayMs: 50 });
    person.send(`${canary.text} ${canary.latinText}`);
    await person.waitForBot(({ draft }) => (draft?.text.length ?? 0) > 0, 20_000);
    process.kill(serviceProcess(house.pid, 'dialogue'), 'SIGKILL');
    sandbox.model.clear();
    await settled();
    await talk(person);
  }, 120_000);

  it('are answered after Postgres was restarted in the middle of an answer', async () => {
    sandbox.model.script({ reply: `${canary.reply} ${canary.latinReply}. `.repeat(20), tokenDelayMs: 30 });
    person.send(`${canary.text} ${canary.latinText}`);
    await person.waitForBot(({ draft }) => (draft?.text.length ?? 0) > 0, 20_000);
    process.kill(
      Number(readFileSync(join(dataDir, 'test/postgres/postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGINT',
    );
    person.send(`${canary.text} ${canary.latinText}`);
    await sleep(3_000);
    await settled();
    await talk(person);
    const { gatewayProbe, dialogueProbe, profileProbe } = house.ports;
    for (const port of [gatewayProbe, dialogueProbe, profileProbe]) {
      gathered.metrics += await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    }
    gathered.dump = await dumpDatabase(adminUrl);
    expect(await house.stop()).toBe(0);
  }, 180_000);

  it('are in no log line', () => {
    const output = house.output();
    expect(output).toContain('"level":"error"');
    expect(occurring([...Object.values(canary), ...launcherSecrets()], output)).toEqual([]);
  });

  it('are in no span, with its events, status and resource', () => {
    const spans = collector.received();
    expect(spans).toContain('gen_ai.');
    expect(occurring([...Object.values(canary), ...launcherSecrets()], spans)).toEqual([]);
  });

  it('are in no metric and in no error body', () => {
    expect(gathered.metrics).toContain('service="dialogue"');
    expect(gathered.errorBodies.length).toBeGreaterThan(500);
    const all = gathered.metrics + gathered.errorBodies;
    expect(occurring([...Object.values(canary), ...launcherSecrets()], all)).toEqual([]);
  });

  it('are in no row of the database', () => {
    expect(gathered.dump).toMatch(/-- dialogue\.messages: [1-9]/);
    expect(gathered.dump).toMatch(/-- profile_analysis\.observed_turns: [1-9]/);
    expect(occurring(Object.values(canary), gathered.dump)).toEqual([]);
  });

  it('are in no file of Postgres, its write-ahead log and its own log included', () => {
    const folder = join(dataDir, 'test/postgres');
    const wanted = Object.values(canary).flatMap((word) =>
      formsOf(word).map((form) => ({ word, bytes: Buffer.from(form) })),
    );
    const found = new Set<string>();
    let files = 0;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      files += 1;
      const path = join(entry.parentPath, entry.name);
      const content = readFileSync(path);
      for (const { word, bytes } of wanted) if (content.includes(bytes)) found.add(`${word} in ${path}`);
    }
    expect(files).toBeGreaterThan(500);
    expect([...found]).toEqual([]);
  });
});
