import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '@soulnear/sandbox/server.ts';
import { Pace } from '../src/telegram/pace.ts';
import { Turnstile } from '../src/telegram/turnstile.ts';
import { timing } from '../src/timing.ts';
import { botTexts, type House, type RunningGateway, startHouse, until } from './support/house.ts';

const { chatEveryMs, groupEveryMs } = timing;

describe('with Telegram’s limits', () => {
  let house: House;
  let strict: Sandbox;
  beforeEach(async () => {
    house = await startHouse();
    strict = await startSandbox({ port: 0, limits: true });
  });
  afterEach(async () => {
    await house.close();
    await strict.close();
  });

  const start = (messagesPerSecond = 30, draftEveryMs = timing.draftEveryMs) =>
    house.gateway(
      { timing: { chatEveryMs, groupEveryMs, draftEveryMs } },
      { botToken: strict.botToken, apiRoot: strict.telegramApiRoot, messagesPerSecond },
    );
  const refused = () => strict.telegram.calls.filter(({ errorCode }) => errorCode === 429);
  const limitedIn = async ({ context }: RunningGateway) =>
    (await context.registry.metrics()).match(/telegram_rate_limited_total\{/g) ?? [];

  it('many chats at once are served at the pace of all, and none is refused', async () => {
    const gateway = await start();
    const people = Array.from({ length: 90 }, () => strict.telegram.person());
    for (const person of people) person.send('/menu');
    await until(() => people.every((person) => botTexts(person).length === 1), 15_000);
    expect(refused()).toEqual([]);
    expect(await limitedIn(gateway)).toEqual([]);
  });

  it('one chat’s many messages wait for each other, and another’s do not wait for them', async () => {
    await start();
    const [long, quick] = [strict.telegram.person(), strict.telegram.person()];
    house.dialogue.script = { pieces: ['слово '.repeat(4_500)] };
    long.send('много');
    await until(() => botTexts(long).length >= 3);
    const askedAt = Date.now();
    quick.send('/menu');
    await until(() => botTexts(quick).length === 1, 3_000);
    expect(Date.now() - askedAt).toBeLessThan(2_000);
    expect(botTexts(long).length).toBeLessThan(7);
    await until(() => botTexts(long).join('').length >= 26_900, 15_000);
    expect(refused()).toEqual([]);
  });

  it('drafts stay within theirs while several answers stream', async () => {
    await start(30, 250);
    const people = Array.from({ length: 4 }, () => strict.telegram.person());
    house.dialogue.script = { pieces: Array(60).fill('слово '), pieceDelayMs: 80 };
    for (const person of people) person.send('расскажи');
    await until(() => people.every((person) => botTexts(person).length === 1), 15_000);
    expect(strict.telegram.callsOf('sendMessageDraft').length).toBeGreaterThan(30);
    expect(refused()).toEqual([]);
  });

  it('a tap goes before the answers that wait, and drafts are dropped meanwhile', async () => {
    await start(6);
    const people = Array.from({ length: 25 }, () => strict.telegram.person());
    for (const person of people) person.send('вопрос');
    await until(() => people.some((person) => botTexts(person).length === 1));
    await until(() => house.dialogue.runs.length === 25);
    const [hurried, writer] = [strict.telegram.person(), strict.telegram.person()];
    const before = strict.telegram.callsOf('sendMessageDraft').length;
    house.dialogue.script = { pieces: Array(10).fill('слово '), pieceDelayMs: 100 };
    writer.send('ещё вопрос');
    hurried.send('/menu');
    await until(() => botTexts(hurried).length === 1, 2_000);
    const waiting = people.filter((person) => botTexts(person).length === 0).length;
    expect(waiting).toBeGreaterThan(8);
    await until(() => house.dialogue.runs.length === 26);
    expect(strict.telegram.callsOf('sendMessageDraft').length).toBe(before);
    await until(() => [...people, writer].every((person) => botTexts(person).length === 1), 15_000);
    expect(refused()).toEqual([]);
  });
});

describe('the pace', () => {
  it('gives a group at most 20 messages in any minute, and a chat about one a second', () => {
    for (const [everyMs, windowMs, most] of [
      [groupEveryMs, 60_000, 20],
      [chatEveryMs, 60_000, 61],
    ] as const) {
      const pace = new Pace(everyMs, 3);
      const sentAt: number[] = [];
      for (let now = 1; now < 300_000; now += 10) {
        if (pace.waitMs('chat', now) > 0) continue;
        pace.take('chat', now);
        sentAt.push(now);
      }
      for (const from of sentAt) {
        expect(sentAt.filter((at) => at >= from && at < from + windowMs).length).toBeLessThanOrEqual(most);
      }
      expect(sentAt.length).toBeGreaterThan(300_000 / everyMs);
    }
  });

  it('of all chats holds in any second, and nobody waits longer than told', async () => {
    const turnstile = new Turnstile(30);
    const passedAt: number[] = [];
    const one = async () => {
      if (await turnstile.pass(2, 1_500, undefined)) passedAt.push(performance.now());
      else return false;
      return true;
    };
    const passed = await Promise.all(Array.from({ length: 60 }, one));
    for (const from of passedAt) {
      expect(passedAt.filter((at) => at >= from && at < from + 1_000).length).toBeLessThanOrEqual(30);
    }
    expect(passed.filter((yes) => !yes).length).toBeGreaterThan(5);
    expect(passedAt.length).toBeGreaterThan(30);
    expect(turnstile.isBusy).toBe(false);
  });
});
