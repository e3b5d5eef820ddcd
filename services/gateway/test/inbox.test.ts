import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  botTexts,
  type House,
  type RunningGateway,
  sameWebhook,
  startHouse,
  textUpdate,
  until,
  webhookConfig,
} from './support/house.ts';

describe('the inbox', () => {
  let house: House;
  let one: RunningGateway;
  let two: RunningGateway;
  beforeAll(async () => {
    house = await startHouse();
    const config = await webhookConfig();
    one = await house.gateway({}, config);
    two = await house.gateway({}, sameWebhook(config));
  });
  afterAll(() => house.close());

  it('makes one row and one answer of an update delivered three times at once to two gateways', async () => {
    const people = Array.from({ length: 12 }, () => house.person());
    const updates = people.map((person) => ({ person, update: textUpdate(person, 'hello') }));
    const statuses = await Promise.all(
      updates.flatMap(({ update }) => [
        one.post(update),
        two.post(update),
        one.post(update),
        two.post(update),
      ]),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    await until(() => people.every((person) => botTexts(person).length > 0));
    await until(async () => {
      const rows = await house.sql(`select 1 from inbox where state = 'waiting'`);
      return rows.length === 0;
    });
    const ids = people.map((person) => person.id);
    const [count] = await house.sql(`select count(*)::int as n from inbox where chat_id = any($1)`, [ids]);
    expect(count?.n).toBe(people.length);
    for (const person of people) expect(botTexts(person)).toEqual(['re: hello']);
  });

  it('hands a text for an idle lane to a worker with its storing, and only then', async () => {
    const person = house.person();
    house.dialogue.script = { pieceDelayMs: 300 };
    // Nobody polls: what is not taken with its storing stays where it is.
    one.context.dispatcher.poke = () => undefined;
    two.context.dispatcher.poke = () => undefined;
    try {
      await one.post(textUpdate(person, 'first'));
      await two.post(textUpdate(person, 'second'));
      const lanes = () => house.sql('select owner, claimed_upto from lanes where chat_id = $1', [person.id]);
      const [first] = await house.sql('select seq from inbox where chat_id = $1 order by seq', [person.id]);
      expect(await lanes()).toEqual([{ owner: one.context.owner, claimed_upto: first?.seq }]);
      await until(async () => (await lanes())[0]?.owner === null);
      expect(botTexts(person)).toEqual(['re: first']);
      // It does not pass what waits before it.
      await one.post(textUpdate(person, 'third'));
      expect((await lanes())[0]?.owner).toBeNull();
    } finally {
      for (const gateway of [one, two]) Reflect.deleteProperty(gateway.context.dispatcher, 'poke');
      house.dialogue.script = {};
    }
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)[1]).toBe('re: second + third');
  });

  it('keeps the order of a chat, over two gateways, whatever the answers take', async () => {
    const person = house.person();
    house.dialogue.script = () => ({ pieceDelayMs: Math.random() * 30 });
    const sent = Array.from({ length: 40 }, (_, index) => `t${index}`);
    for (const [index, text] of sent.entries()) {
      expect(await (index % 2 ? one : two).post(textUpdate(person, text))).toBe(200);
    }
    await until(() => botTexts(person).join(' ').includes('t39'));
    house.dialogue.script = {};
    const answered = botTexts(person).flatMap((text) => text.replace('re: ', '').split(' + '));
    expect(answered).toEqual(sent);
  });

  it('joins the texts that wait when a turn starts, and none while it streams', async () => {
    const person = house.person();
    house.dialogue.script = { pieceDelayMs: 400 };
    await one.post(textUpdate(person, 'a'));
    await until(() => house.dialogue.posts.some(({ texts }) => texts.some(({ text }) => text === 'a')));
    for (const text of ['b', 'c', 'd']) await one.post(textUpdate(person, text));
    await until(() => botTexts(person).length === 2);
    house.dialogue.script = {};
    expect(botTexts(person)).toEqual(['re: a', 're: b + c + d']);
    const rows = await house.sql(
      'select distinct answered_by from inbox where chat_id = $1 order by answered_by',
      [person.id],
    );
    expect(rows).toHaveLength(2);
  });

  it('takes an update id that begins again at once where the update is another', async () => {
    const person = house.person();
    const first = textUpdate(person, 'old', 50);
    await one.post(first);
    await until(() => botTexts(person).length === 1);
    const other = textUpdate(person, 'new', 50);
    (other.message as { message_id: number }).message_id += 1;
    for (const gateway of [two, one, two]) expect(await gateway.post(other)).toBe(200);
    await one.post(first);
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual(['re: old', 're: new']);
  });

  it('takes an update id again after 48 hours as a new update', async () => {
    const person = house.person();
    const update = textUpdate(person, 'first', 77);
    const saying = (text: string) => ({ ...update, message: { ...(update.message as object), text } });
    await one.post(update);
    await until(() => botTexts(person).length === 1);
    await one.post(saying('again'));
    await house.sql(`update seen_updates set accepted_at = now() - interval '49 hours' where update_id = 77`);
    await Promise.all([one, two, one].map((gateway) => gateway.post(saying('anew'))));
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual(['re: first', 're: anew']);
  });

  it('holds neither text nor name nor username of anyone, while waiting and when done', async () => {
    const person = house.person({ firstName: 'Canarinella' });
    house.dialogue.script = { pieces: ['a canary-answer'], pieceDelayMs: 600 };
    await one.post(textUpdate(person, 'my canary-secret'));
    await until(() => house.dialogue.posts.some(({ texts }) => texts[0]?.text === 'my canary-secret'));
    const dump = async () => {
      let all = '';
      for (const table of [
        'inbox',
        'lanes',
        'sends',
        'people',
        'seen_updates',
        'kept_documents',
        'bot_identity',
      ]) {
        const rows = await house.sql(
          `select t::text as row, encode(t::text::bytea, 'escape') from ${table} t`,
        );
        all += rows.map(({ row }) => row).join('\n');
      }
      const payloads = await house.sql('select payload from inbox where payload is not null');
      return all + payloads.map(({ payload }) => payload.toString('latin1')).join('\n');
    };
    const waiting = await dump();
    await until(() => botTexts(person).length === 1);
    house.dialogue.script = {};
    for (const text of [waiting, await dump(), house.logLines.join('\n')]) {
      expect(text).not.toMatch(/canary|Canarinella/i);
      expect(text).not.toContain(house.sandbox.botToken);
    }
    const left = await house.sql(`select 1 from inbox where payload is not null and state = 'done'`);
    expect(left).toHaveLength(0);
  });

  it('deletes what is past its time and nothing else', async () => {
    const { sweepOld } = await import('../src/inbox/retention-store.ts');
    const before = await house.sql(`select id from inbox where state = 'done' limit 1`);
    await house.sql(`update inbox set finished_at = now() - interval '3 days' where id = $1`, [
      before[0]?.id,
    ]);
    const [count] = await house.sql('select count(*)::int as n from inbox');
    expect(await sweepOld(one.context.db, 7)).toBe(1);
    const [after] = await house.sql('select count(*)::int as n from inbox');
    expect(after?.n).toBe(count?.n - 1);
  });
});
