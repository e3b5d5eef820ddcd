import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Statement } from '@soulnear/platform/db/types.ts';
import { botTexts, type House, startHouse, textUpdate, until, webhookConfig } from './support/house.ts';

const done = async (house: House) =>
  (await house.sql(`select 1 from inbox where state <> 'done'`)).length === 0;

describe('a send', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  /** One waiting text, and a part of its answer in the state a dead worker left it in. */
  async function leftBehind(state: 'intent' | 'sent') {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    gateway.context.dispatcher.stop();
    await gateway.post(textUpdate(person, 'a'));
    await house.sql(`insert into sends (inbox_id, part, state, fence) select id, 0, $1, 0 from inbox`, [
      state,
    ]);
    gateway.context.dispatcher.start();
    await until(() => done(house));
    return { gateway, person };
  }

  it('that a dead worker may have made is repeated once and counted', async () => {
    const { gateway, person } = await leftBehind('intent');
    expect(botTexts(person)).toEqual(['re: a']);
    expect((await house.sql('select state, repeats from sends'))[0]).toEqual({ state: 'sent', repeats: 1 });
    expect(await gateway.context.registry.metrics()).toMatch(/sends_repeated_total\{service="gateway"\} 1/);
  });

  it('that a dead worker certainly made is not repeated', async () => {
    const { person } = await leftBehind('sent');
    expect(botTexts(person)).toEqual([]);
  });

  it('is not repeated when Postgres is away between it and its being written down', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    const { db } = gateway.context;
    const query = db.query;
    let outages = 6;
    db.query = (statement: Statement, values) => {
      if (statement.name !== 'finish-and-release' || botTexts(person).length === 0 || outages === 0) {
        return query(statement, values) as never;
      }
      outages -= 1;
      return Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    };
    await gateway.post(textUpdate(person, 'a'));
    await until(() => done(house));
    expect(outages).toBe(0);
    expect(botTexts(person)).toEqual(['re: a']);
    expect((await house.sql('select state, repeats from sends'))[0]).toEqual({ state: 'sent', repeats: 0 });
  });

  it('is not made by a process that slept past its lease before it asked again', async () => {
    const gateway = await house.gateway(
      { timing: { leaseMs: 400, heartbeatMs: 60_000 } },
      await webhookConfig(),
    );
    const person = house.person();
    house.dialogue.script = { pieceDelayMs: 900 };
    await gateway.post(textUpdate(person, 'a'));
    await until(() => house.dialogue.posts.length === 1);
    // Another took the lane meanwhile.
    await house.sql(`update lanes set fence = fence + 1, owner = gen_random_uuid(), lease_until = now() + interval '1 hour'
      where lane = 'talk'`);
    await until(async () =>
      (await gateway.context.registry.metrics()).includes('lanes_lost_total{service="gateway"} 1'),
    );
    expect(botTexts(person)).toEqual([]);
    expect((await house.sql('select state from inbox'))[0]?.state).toBe('waiting');
  });
});
