import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { botTexts, type House, startHouse, textUpdate, until, webhookConfig } from './support/house.ts';

describe('an answer', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('is shown as typing, an empty draft, growing drafts that can be stopped, and one final message', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { pieces: ['**Bo', 'ld** ', 'and ', 'plain'], pieceDelayMs: 120 };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    const drafts = house.sandbox.telegram.callsOf('sendMessageDraft').map(({ params }) => params);
    expect(house.sandbox.telegram.callsOf('sendChatAction')).toHaveLength(1);
    expect(drafts[0]?.text).toBe('');
    expect(drafts.length).toBeGreaterThan(2);
    expect(new Set(drafts.map((draft) => draft.draft_id)).size).toBe(1);
    expect(drafts.every((draft) => draft.can_stop === true && !String(draft.text).includes('*'))).toBe(true);
    const { messages, draft } = person.chat();
    expect(messages.at(-1)).toMatchObject({
      text: 'Bold and plain',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
    });
    expect(draft).toBeUndefined();
  });

  it('stops at the button and keeps what is there', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { pieces: Array(100).fill('word '), pieceDelayMs: 100 };
    person.send('a');
    await person.waitForBot((chat) => (chat.draft?.text.length ?? 0) > 3);
    person.stop();
    await until(() => botTexts(person).length === 1, 2_000);
    expect(house.dialogue.stops).toHaveLength(1);
    expect(botTexts(person)[0]).toMatch(/^word (word )*/);
    expect(botTexts(person)[0]).toContain('stopped');
  });

  it('of 50,000 characters comes whole, in order, in parts of at most 4,096 units', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    const words = Array.from({ length: 7_000 }, (_, index) => `w${index}👨‍👩‍👧`);
    house.dialogue.script = { pieces: [words.join(' ')] };
    person.send('a');
    await until(() => botTexts(person).join(' ').includes('w6999'), 20_000);
    expect(botTexts(person).every((text) => text.length <= 4_096)).toBe(true);
    expect(botTexts(person).join(' ').split(/\s+/)).toEqual(words);
    const parts = await house.sql('select state from sends');
    expect(parts.length).toBe(botTexts(person).length);
  });

  it('to strange texts comes literally', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person();
    const strange = [
      'a\u0000b',
      '\ud800x',
      `'; drop table inbox; --`,
      '<b>&amp;',
      '\u202eabc\u200b',
      '*_[x](y)',
    ];
    for (const text of strange) await gateway.post(textUpdate(person, text));
    await until(() => botTexts(person).join(' ').includes('(y)'));
    const asked = house.dialogue.posts.flatMap(({ texts }) => texts.map(({ text }) => text));
    expect(asked.slice(0, 4)).toEqual(['ab', '\ufffdx', strange[2], strange[3]]);
    expect(await house.sql('select 1 from inbox where tries > 0')).toHaveLength(0);
  });

  it('survives a cut connection: the same turn is joined again', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    let posts = 0;
    house.dialogue.script = () => {
      posts += 1;
      return { pieces: ['one ', 'two ', 'three'], pieceDelayMs: 100, ...(posts < 3 && { cutAfter: 1 }) };
    };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    expect(botTexts(person)).toEqual(['one two three']);
    expect(posts).toBe(3);
    expect(house.dialogue.runs).toHaveLength(1);
  });

  it('of a turn that was cancelled is none', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { fail: 'cancelled' };
    person.send('a');
    await until(async () => (await house.sql(`select 1 from inbox where state = 'done'`)).length === 1);
    expect(botTexts(person)).toEqual([]);
  });
});

describe('with the model away', () => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse();
  });
  afterEach(() => house.close());

  it('an honest sentence comes at once, and one answer to all deferred texts when it is back', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { fail: 'model_unavailable' };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    expect(botTexts(person)[0]).toContain("can't answer right now");
    person.send('b');
    await until(() => botTexts(person).length === 2);
    const rows = await house.sql('select state, tries from inbox order by seq');
    expect(rows.map(({ tries }) => tries)).toEqual([0, 0]);
    await until(() => house.dialogue.posts.length > 4);
    house.dialogue.script = {};
    await until(() => botTexts(person).length === 3);
    expect(botTexts(person)[2]).toBe('re: a + b');
    person.send('c');
    await until(() => botTexts(person).length === 4);
    expect(botTexts(person)[3]).toBe('re: c');
    expect(await house.sql(`select 1 from inbox where state <> 'done'`)).toHaveLength(0);
  });

  it('a turn that dialogue may have finished is asked for again as it was', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    await house.dialogue.stop();
    person.send('a');
    await until(() => botTexts(person).length === 1, 5_000);
    person.send('b');
    await until(() => botTexts(person).length === 2, 5_000);
    await house.dialogue.start();
    await until(() => botTexts(person).length >= 4);
    expect(botTexts(person).slice(2)).toEqual(['re: a', 're: b']);
  });

  it('/deletecontext says at once that nothing was forgotten', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    await house.dialogue.stop();
    person.send('/deletecontext');
    await until(() => botTexts(person).length === 1, 8_000);
    expect(botTexts(person)[0]).toContain("couldn't forget it yet");
    expect(await house.sql('select 1 from inbox where tries > 0')).toHaveLength(0);
  });

  it('a deferred text is given up after six hours with one sentence', async () => {
    await house.gateway();
    const person = house.sandbox.telegram.person();
    house.dialogue.script = { fail: 'model_unavailable' };
    person.send('a');
    await until(() => botTexts(person).length === 1);
    await house.sql(`update inbox set accepted_at = now() - interval '7 hours'`);
    await until(async () => (await house.sql(`select 1 from inbox where state = 'done'`)).length === 1);
    expect(botTexts(person)).toHaveLength(2);
    expect(botTexts(person)[1]).toContain("won't get an answer");
  });
});
