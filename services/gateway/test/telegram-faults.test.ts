import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { botTexts, type House, startHouse, textUpdate, until, webhookConfig } from './support/house.ts';

describe('with Telegram in trouble', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('a 403 costs one call, marks the person, and /start revives', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    await gateway.post(textUpdate(person, '/menu'));
    await until(() => botTexts(person).length === 1);
    person.block();
    await until(
      async () => (await house.sql('select 1 from people where blocked_at is not null')).length === 1,
    );
    await house.sql('update people set blocked_at = null');
    house.sandbox.telegram.clearCalls();
    await gateway.post(textUpdate(person, 'a text under way'));
    await until(
      async () => (await house.sql('select 1 from people where blocked_at is not null')).length === 1,
    );
    await until(async () => (await house.sql(`select 1 from inbox where state <> 'done'`)).length === 0);
    const calls = house.sandbox.telegram.calls.filter(({ method }) => method.startsWith('send'));
    expect(calls.map(({ method }) => method)).toEqual(['sendChatAction']);
    person.unblock();
    person.send('/start');
    await until(() => botTexts(person).length === 2);
    expect(await house.sql('select 1 from people where blocked_at is not null')).toHaveLength(0);
  });

  it('a 429 on a send is waited out for that chat only', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const [slow, free] = [house.person(), house.person()];
    const limit = { errorCode: 429, retryAfter: 2, times: 1 };
    house.sandbox.telegram.fail({ method: 'sendMessage', chatId: slow.id, ...limit });
    await gateway.post(textUpdate(slow, 'a'));
    await until(() => house.sandbox.telegram.callsOf('sendMessage').length === 1);
    await gateway.post(textUpdate(free, 'b'));
    await until(() => botTexts(free).length === 1, 1_500);
    await until(() => botTexts(slow).length === 1);
    const [first, second] = house.sandbox.telegram
      .callsOf('sendMessage')
      .filter(({ params }) => params.chat_id === slow.id);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
    expect(await house.sql('select 1 from inbox where tries > 0')).toHaveLength(0);
  });

  it('a 429 on a draft ends the drafts, and the final does not wait for it', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    house.sandbox.telegram.fail({ method: 'sendMessageDraft', errorCode: 429, retryAfter: 30, times: 1 });
    house.dialogue.script = { pieces: ['one ', 'two ', 'three'], pieceDelayMs: 150 };
    await gateway.post(textUpdate(person, 'a'));
    await until(() => botTexts(person).length === 1, 5_000);
    expect(house.sandbox.telegram.callsOf('sendMessageDraft')).toHaveLength(1);
  });

  it('a send whose reply was lost is repeated once and counted', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    house.sandbox.telegram.fail({ method: 'sendMessage', drop: 'after', times: 1 });
    await gateway.post(textUpdate(person, 'a'));
    await until(() => botTexts(person).length === 2);
    await until(async () => (await house.sql(`select 1 from inbox where state <> 'done'`)).length === 0);
    expect(botTexts(person)).toEqual(['re: a', 're: a']);
    expect(house.dialogue.runs).toHaveLength(1);
    expect(await gateway.context.registry.metrics()).toMatch(/sends_repeated_total\{service="gateway"\} 1/);
    expect((await house.sql('select state, repeats from sends'))[0]).toEqual({ state: 'sent', repeats: 1 });
  });

  it('a send that arrives each time and never says so is repeated ever more seldom', async () => {
    const gateway = await house.gateway({ timing: { telegramAwayMs: 200 } }, await webhookConfig());
    const person = house.person();
    house.sandbox.telegram.fail({ method: 'sendMessage', drop: 'after', times: 100 });
    await gateway.post(textUpdate(person, 'a'));
    await sleep(3_000);
    // At once, then after 400, 800 and 1,600 ms.
    expect(botTexts(person).length).toBeGreaterThanOrEqual(3);
    expect(botTexts(person).length).toBeLessThanOrEqual(5);
    house.sandbox.telegram.clearFaults();
  });

  it('refused entities cost the entities, not the text', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    house.dialogue.script = { pieces: ['**bold** word'] };
    const description = 'Bad Request: ENTITY_BOUNDS_INVALID';
    house.sandbox.telegram.fail({ method: 'sendMessage', errorCode: 400, description, times: 1 });
    await gateway.post(textUpdate(person, 'a'));
    await until(() => botTexts(person).length === 1);
    expect(botTexts(person)).toEqual(['bold word']);
    expect(person.chat().messages.at(-1)?.entities).toEqual([]);
  });

  it('Telegram being away spends no try, and the answer comes when it is back', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    house.sandbox.telegram.fail({ method: 'sendMessage', errorCode: 502, times: 5 });
    await gateway.post(textUpdate(person, 'a'));
    await until(() => botTexts(person).length === 1);
    await until(async () => (await house.sql(`select 1 from inbox where state = 'done'`)).length === 1);
    expect((await house.sql('select tries from inbox'))[0]?.tries).toBe(0);
    expect(house.dialogue.runs).toHaveLength(1);
  });

  it('a stale or forged tap is answered and refused, a valid one served', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    person.send('/start');
    await until(() => botTexts(person).length === 1);
    const [menu] = person.chat().messages.filter(({ from }) => from === 'bot');
    const forged = ['', 'x'.repeat(64), 'DROP TABLE', '9:menu:helper', '1:menu:nothing'];
    for (const forgedData of forged.slice(1)) person.tap('x', { forgedData, messageId: menu?.id ?? 0 });
    await until(() => person.chat().taps.filter((tap) => tap.answered).length === forged.length - 1);
    expect(botTexts(person)).toHaveLength(1);
    expect(person.chat().taps.every((tap) => tap.text?.includes('/menu'))).toBe(true);
    person.tap('1:menu:soulsleep', { stale: true });
    await until(() => botTexts(person).length === 2);
    person.tap('1:menu:helper');
    await until(() => botTexts(person).length === 3);
    expect((await house.sql('select mode from people'))[0]?.mode).toBe('helper');
  });
});
