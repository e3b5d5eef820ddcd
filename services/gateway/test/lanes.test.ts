import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LeaseLost } from '../src/lanes/fence.ts';
import { finishAndRelease } from '../src/lanes/finish-store.ts';
import {
  botTexts,
  type House,
  sameWebhook,
  startHouse,
  textUpdate,
  until,
  webhookConfig,
} from './support/house.ts';

describe('lanes', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('are taken over after the lease from a gateway that died, and the same turn is asked for', async () => {
    const config = await webhookConfig();
    const dying = await house.gateway({}, config);
    const person = house.person();
    house.dialogue.script = { pieceDelayMs: 700 };
    await dying.post(textUpdate(person, 'a'));
    await until(() => house.dialogue.posts.length === 1);
    await dying.post(textUpdate(person, 'b'));
    await dying.die();
    const heir = await house.gateway({}, sameWebhook(config));
    await heir.post(textUpdate(person, 'c'));
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual(['re: a', 're: b + c']);
    const [first, second] = house.dialogue.posts;
    expect(second?.key).toBe(first?.key);
    expect(second?.texts).toEqual(first?.texts);
    expect(house.dialogue.runs).toHaveLength(2);
  });

  it('refuse the late write of a worker that was fenced off', async () => {
    const config = await webhookConfig();
    const slow = await house.gateway({}, config);
    const person = house.person();
    house.dialogue.script = { pieceDelayMs: 600 };
    await slow.post(textUpdate(person, 'a'));
    await until(() => house.dialogue.posts.length === 1);
    const [row] = await house.sql(`select owner, fence, wakes from lanes where lane = 'talk'`);
    // As if the process had been stopped past its lease: another takes the lane while the worker goes on.
    slow.context.held.stop();
    await house.sql(`update lanes set lease_until = now() - interval '1 second' where lane = 'talk'`);
    await house.gateway({}, sameWebhook(config));
    await until(() => botTexts(person).length > 0);
    await sleep(800);
    expect(botTexts(person)).toEqual(['re: a']);
    const late = finishAndRelease(
      slow.context.db,
      { chatId: person.id, lane: 'talk', owner: row?.owner, fence: row?.fence },
      { ids: [], key: null, sent: null, wakes: row?.wakes },
    );
    await expect(late).rejects.toThrow(LeaseLost);
    // Its answer comes when it comes, and finds the lane taken.
    await until(async () =>
      (await slow.context.registry.metrics()).includes('lanes_lost_total{service="gateway"} 1'),
    );
    expect(botTexts(person)).toEqual(['re: a']);
  });

  it('let a command through at once while an answer streams and texts wait', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    house.dialogue.script = { pieces: Array(60).fill('x'), pieceDelayMs: 1_000 };
    await gateway.post(textUpdate(person, 'a long one'));
    await until(() => house.dialogue.posts.length === 1);
    for (let index = 0; index < 20; index += 1) await gateway.post(textUpdate(person, `t${index}`));
    const askedAt = Date.now();
    await gateway.post(textUpdate(person, '/menu'));
    await until(() => botTexts(person).length === 1, 2_000);
    expect(Date.now() - askedAt).toBeLessThan(2_000);
  });

  it('switch the mode before the text that was sent after the command is answered', async () => {
    const gateway = await house.gateway();
    const person = house.person();
    house.sandbox.telegram.fail({ method: 'sendMessage', delayMs: 300, times: 1 });
    person.send('/soulsleep');
    person.send('I dreamt of a lake');
    await until(() => house.dialogue.posts.length === 1);
    expect(house.dialogue.posts[0]?.mode).toBe('soulsleep');
    expect(gateway.context.held.count('ui')).toBe(0);
  });

  it('go on without an update that failed twice, and bury it with an apology after 8 tries', async () => {
    const gateway = await house.gateway(
      { timing: { retryMs: 50, retryLongestMs: 150 } },
      await webhookConfig(),
    );
    const person = house.person();
    // Sealed for another row: it can never be read.
    gateway.context.dispatcher.stop();
    await gateway.post(textUpdate(person, 'poison'));
    await gateway.post(textUpdate(person, 'fine'));
    await house.sql(
      `update inbox set payload = decode('00', 'hex') where seq = (select min(seq) from inbox)`,
    );
    gateway.context.dispatcher.start();
    await until(() => botTexts(person).includes('re: fine'));
    const [tries] = await house.sql('select tries from inbox order by seq limit 1');
    expect(tries?.tries).toBeGreaterThanOrEqual(2);
    await until(async () => (await house.sql(`select 1 from inbox where state = 'dead'`)).length === 1);
    const [dead] = await house.sql(`select tries, payload from inbox where state = 'dead'`);
    expect(dead?.tries).toBe(8);
    expect(dead?.payload).not.toBeNull();
    expect(botTexts(person)).toHaveLength(2);
    await gateway.post(textUpdate(person, 'next'));
    await until(() => botTexts(person).length === 3);
  });

  it('are handed over at a drain, and the next gateway joins the running turn', async () => {
    const config = await webhookConfig();
    const leaving = await house.gateway({}, config);
    const person = house.person();
    house.dialogue.script = { pieces: ['one ', 'two'], pieceDelayMs: 1_200 };
    await leaving.post(textUpdate(person, 'a'));
    await until(() => house.dialogue.posts.length === 1);
    const startedAt = Date.now();
    await leaving.stop();
    expect(Date.now() - startedAt).toBeLessThan(2_000);
    const [lane] = await house.sql(`select owner, ready_at <= now() as ready from lanes where lane = 'talk'`);
    expect(lane).toEqual({ owner: null, ready: true });
    await house.gateway({}, sameWebhook(config));
    await until(() => botTexts(person).length === 1);
    expect(botTexts(person)).toEqual(['one two']);
    expect(house.dialogue.runs).toHaveLength(1);
    await until(async () => (await house.sql(`select 1 from inbox where state = 'done'`)).length === 1);
    expect(await house.sql('select tries from inbox')).toEqual([{ tries: 0 }]);
  });

  it('lose no wake-up when texts come at the moment of the release', async () => {
    const config = await webhookConfig();
    const gateways = [await house.gateway({}, config), await house.gateway({}, sameWebhook(config))];
    const people = Array.from({ length: 8 }, () => house.person());
    const perPerson = 25;
    for (let index = 0; index < perPerson; index += 1) {
      await Promise.all(
        people.map((person, who) => gateways[(who + index) % 2]?.post(textUpdate(person, `t${index}`))),
      );
      await sleep(Math.random() * 8);
    }
    const last = `t${perPerson - 1}`;
    await until(() => people.every((person) => botTexts(person).at(-1)?.split(' ').at(-1) === last));
    for (const person of people) {
      const answered = botTexts(person).flatMap((text) => text.replace('re: ', '').split(' + '));
      expect(answered).toEqual(Array.from({ length: perPerson }, (_, index) => `t${index}`));
    }
  });
});
