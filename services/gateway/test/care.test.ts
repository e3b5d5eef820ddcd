import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { helpCard } from '../src/care/help-card.ts';
import { botTexts, type House, startHouse, textUpdate, until, webhookConfig } from './support/house.ts';

const cry = 'я не хочу жить';
const card = helpCard({ kind: 'self', language: 'ru' }).text;

describe('a text of a crisis', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('gets the card first and then its answer, and leaves no mark in the database', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    await gateway.post(textUpdate(person, cry));
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual([card, `re: ${cry}`]);
    await gateway.post(textUpdate(person, 'другое'));
    await until(() => botTexts(person).length === 3);
    await until(async () => (await house.sql(`select 1 from inbox where state <> 'done'`)).length === 0);
    const rows = await house.sql(`select lane, tries, state, payload, next_try_at,
      (select array_agg((part, state, repeats)::text) from sends where inbox_id = inbox.id) as sends
      from inbox order by seq`);
    expect(rows[0]).toEqual(rows[1]);
  });

  it('keeps its place among the texts of the chat', async () => {
    const gateway = await house.gateway();
    const person = house.person({ languageCode: 'ru' });
    house.sandbox.telegram.fail({ method: 'sendMessage', delayMs: 300, times: 1 });
    person.send(cry);
    person.send('и ещё');
    await until(() => botTexts(person).length >= 2);
    await until(() => gateway.context.held.count('talk') === 0);
    expect(botTexts(person)[0]).toBe(card);
    expect(house.dialogue.posts[0]?.texts[0]?.text).toBe(cry);
  });

  it('gets the card at once during a long answer', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    house.dialogue.script = { pieceDelayMs: 10_000 };
    await gateway.post(textUpdate(person, 'расскажи'));
    await until(() => house.dialogue.posts.length === 1);
    await gateway.post(textUpdate(person, cry));
    await until(() => botTexts(person).includes(card), 3_000);
  });

  it('gets the card and the honest sentence with dialogue down', async () => {
    await house.dialogue.stop();
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    await gateway.post(textUpdate(person, cry));
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)[0]).toBe(card);
    expect(botTexts(person)[1]).toContain('не получается ответить');
  });

  it('gets the card from memory, once, and a 503 while Postgres is away, and its answer afterwards', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    const { db, acceptDb } = gateway.context;
    const queries = [db.query, acceptDb.query] as const;
    db.query = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    acceptDb.query = db.query;
    const update = textUpdate(person, cry);
    expect(await gateway.post(update)).toBe(503);
    expect(await gateway.post(update)).toBe(503);
    expect(await gateway.post(textUpdate(person, 'просто так'))).toBe(503);
    await until(() => botTexts(person).length === 1);
    [db.query, acceptDb.query] = queries;
    expect(await gateway.post(update)).toBe(200);
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual([card, `re: ${cry}`]);
  });

  it('gets the card while Postgres hangs', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    const gate = Promise.withResolvers<void>();
    for (const db of [gateway.context.db, gateway.context.acceptDb]) {
      const query = db.query.bind(db);
      db.query = async (statement, values) => {
        await gate.promise;
        return query(statement, values) as never;
      };
    }
    const answer = gateway.post(textUpdate(person, cry));
    await until(() => botTexts(person).length === 1, 3_000);
    gate.resolve();
    expect(await answer).toBe(200);
    await until(() => botTexts(person).length === 2);
    await sleep(200);
    expect(botTexts(person)).toEqual([card, `re: ${cry}`]);
  });

  it('gets the card when Postgres goes away right after it took the text', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    const { db } = gateway.context;
    const query = db.query;
    db.query = () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    expect(await gateway.post(textUpdate(person, cry))).toBe(200);
    await until(() => botTexts(person).length === 1, 4_000);
    expect(botTexts(person)).toEqual([card]);
    db.query = query;
    await until(() => botTexts(person).length === 2);
    await sleep(200);
    expect(botTexts(person)).toEqual([card, `re: ${cry}`]);
  });

  it('gets the card when the database hangs while it is asked whether the card went', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    const { db } = gateway.context;
    const query = db.query;
    const gate = Promise.withResolvers<void>();
    db.query = async (statement, values) => {
      await gate.promise;
      return query.call(db, statement, values) as never;
    };
    expect(await gateway.post(textUpdate(person, cry))).toBe(200);
    await until(() => botTexts(person).length === 1, 4_000);
    gate.resolve();
    await until(() => botTexts(person).length === 2);
    await sleep(200);
    expect(botTexts(person)).toEqual([card, `re: ${cry}`]);
  });

  it('gets the card also in a command or a caption, and the usual answer to those', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    await gateway.post(textUpdate(person, `/helper ${cry}`));
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)[0]).toBe(card);
    person.attach('photo', { caption: cry });
    await until(() => botTexts(person).length === 4);
    expect(botTexts(person)[2]).toBe(card);
    expect(house.dialogue.posts).toHaveLength(0);
  });
});
