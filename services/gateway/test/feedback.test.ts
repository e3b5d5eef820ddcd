import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findFeedback, sweepFeedback } from '../src/feedback/feedback-store.ts';
import { openFeedback } from '../src/feedback/sealed-feedback.ts';
import { forgetWords } from '../src/rights/forget-words.ts';
import { botTexts, type House, type RunningGateway, startHouse, until } from './support/house.ts';

type Person = ReturnType<House['person']>;

const letter = 'Слова канарейки: ответы слишком длинные';

/** A tap on a button that its chat never had. */
function forgeTap(house: House, { id }: Person, data: string): void {
  const chat = { id, type: 'private' };
  const message = { message_id: 1, date: Math.floor(Date.now() / 1_000), chat };
  const from = { id, is_bot: false, first_name: 'Forger' };
  house.sandbox.telegram.deliver({
    callback_query: { id: `${id}7`, chat_instance: '1', from, data, message },
  });
}

describe('feedback', () => {
  let house: House;
  let gateway: RunningGateway;
  /** As an operator would turn it, at any moment. */
  const flags = { ENABLE_FEEDBACK: true };
  beforeAll(async () => {
    house = await startHouse();
    gateway = await house.gateway({}, { flags });
  });
  afterAll(() => house.close());
  beforeEach(() => {
    flags.ENABLE_FEEDBACK = true;
  });

  const last = (person: Person) => person.chat().messages.findLast(({ from }) => from === 'bot');
  const buttons = (person: Person) => (last(person)?.keyboard.flat() ?? []).map((one) => one.callback_data);
  const say = async (person: Person, text: string) => {
    const before = botTexts(person).length;
    person.send(text);
    await until(() => botTexts(person).length > before);
  };
  const thumbs = async (person: Person) =>
    await house.sql<{ detail: string }>(
      `select detail from events where kind = 'thumb' and who = $1 order by at`,
      [await pseudonym(person)],
    );
  const pseudonym = async (person: Person) => {
    const [row] = await house.sql<{ person: string }>('select person from people where telegram_id = $1', [
      person.id,
    ]);
    return gateway.context.keyring.pseudonym(`events/${row?.person}`);
  };
  const talkedLast = (text: string) =>
    house.dialogue.posts.at(-1)?.texts.some((one) => one.text === text) ?? false;
  const met = async () => {
    const person = house.sandbox.telegram.person({ languageCode: 'en' });
    await say(person, '/start');
    return person;
  };
  const write = async (person: Person, text: string) => {
    await say(person, '/feedback');
    person.tap('1:feedback:write');
    await until(() => buttons(person).includes('1:feedback:cancel'));
    await say(person, text);
  };

  it('puts thumbs under an answer with its own message, and takes each once, however often it is tapped', async () => {
    const person = await met();
    await say(person, 'I walked along the river');
    expect(buttons(person)).toEqual(['1:thumb:up', '1:thumb:down']);
    const edits = house.sandbox.telegram.callsOf('editMessageReplyMarkup').length;
    const sends = house.sandbox.telegram.callsOf('sendMessage').length;
    for (const button of ['1:thumb:up', '1:thumb:up', '1:thumb:down']) person.tap(button);
    await until(() => last(person)?.keyboard.flat()[0]?.text === '✓ 👍');
    await until(async () => (await thumbs(person)).length > 0);
    expect(await thumbs(person)).toEqual([{ detail: 'up' }]);
    expect(house.sandbox.telegram.callsOf('editMessageReplyMarkup')).toHaveLength(edits + 1);
    expect(house.sandbox.telegram.callsOf('sendMessage')).toHaveLength(sends);
    const metrics = await fetch(`${gateway.service.probeUrl}/metrics`);
    expect(await metrics.text()).toMatch(/soulnear_product_thumbs_total\{[^}]*value="up"[^}]*\} 1/);
  });

  it('asks after a thumb down what was wrong', async () => {
    const person = await met();
    await say(person, 'and the sky was grey');
    person.tap('1:thumb:down');
    await until(() => buttons(person).includes('1:feedback:show'));
    person.tap('1:feedback:show');
    await until(() => buttons(person).includes('1:feedback:write'));
  });

  it('leaves the answer in its place when asked what was wrong', async () => {
    const person = await met();
    await say(person, 'the leaves are yellow');
    const answer = last(person);
    person.tap('1:thumb:down');
    await until(() => buttons(person).includes('1:feedback:show'));
    person.tap('1:feedback:show');
    await until(() => buttons(person).includes('1:feedback:write'));
    expect(last(person)?.id).not.toBe(answer?.id);
    expect(botTexts(person)).toContain('re: the leaves are yellow');
  });

  it('offers no thumbs with words of crisis, nor in the quiet time after them', async () => {
    const person = await met();
    const before = botTexts(person).length;
    person.send('I want to kill myself');
    // The card, and then the answer.
    await until(() => botTexts(person).length >= before + 2);
    await say(person, 'the kettle is on');
    await until(() => talkedLast('the kettle is on'));
    const all = person.chat().messages.flatMap(({ keyboard }) => keyboard.flat());
    expect(all.map((one) => one.callback_data)).not.toContain('1:thumb:up');
  });

  it('has no thumbs with the flag off, and takes old ones away at their tap', async () => {
    const person = await met();
    await say(person, 'one more walk');
    flags.ENABLE_FEEDBACK = false;
    person.tap('1:thumb:up');
    await until(() => buttons(person).length === 0);
    await say(person, 'and a last one');
    expect(buttons(person)).toEqual([]);
    expect(await thumbs(person)).toEqual([]);
  });

  it('gives the operator only what was written after it was agreed who reads it, and keeps it sealed', async () => {
    const person = await met();
    await write(person, letter);
    const { context } = gateway;
    const rows = await findFeedback(context.db, 10);
    expect(rows.map((row) => openFeedback(context.keyring, row))).toEqual([letter]);
    expect(rows[0]?.sealed.toString('utf8')).not.toContain('канарейки');
    expect(house.logLines.join('\n')).not.toContain('канарейки');
    expect(house.dialogue.posts.some(({ texts }) => texts.some(({ text }) => text === letter))).toBe(false);
    await say(person, 'this is a talk again');
    await until(() => talkedLast('this is a talk again'));
    expect(await findFeedback(context.db, 10)).toHaveLength(1);
  });

  it('can be taken back, by its writer alone', async () => {
    const [writer, other] = [await met(), await met()];
    await write(writer, 'take this back');
    const undo = buttons(writer).find((data) => data?.startsWith('1:feedback:undo:')) ?? '';
    const kept = async () =>
      (await house.sql('select 1 from feedback where id = $1', [undo.slice(16)])).length;
    await say(other, '/feedback');
    forgeTap(house, other, undo);
    await say(other, '/menu');
    expect(await kept()).toBe(1);
    writer.tap(undo);
    await until(async () => (await kept()) === 0);
  });

  it('is no way around care: words of crisis are a talk and are not kept for the operator', async () => {
    const person = await met();
    const before = (await findFeedback(gateway.context.db, 100)).length;
    await write(person, 'I do not want to live any more');
    await until(() =>
      house.dialogue.posts.some(({ texts }) => texts[0]?.text === 'I do not want to live any more'),
    );
    expect(await findFeedback(gateway.context.db, 100)).toHaveLength(before);
  });

  it('a command or the cancel button ends the writing', async () => {
    const person = await met();
    await say(person, '/feedback');
    person.tap('1:feedback:write');
    await until(() => buttons(person).includes('1:feedback:cancel'));
    person.tap('1:feedback:cancel');
    await until(() => buttons(person).includes('1:menu:menu'));
    await say(person, 'a plain talk');
    await until(() => talkedLast('a plain talk'));
  });

  it('takes one text, and what came behind it while an answer ran is a talk, also when that is put off', async () => {
    const person = await met();
    const kept = async () => {
      const rows = await findFeedback(gateway.context.db, 100);
      return rows.map((row) => openFeedback(gateway.context.keyring, row));
    };
    house.dialogue.script = ({ texts }) =>
      texts[0]?.text === 'slow one'
        ? { pieces: ['a', 'b'], pieceDelayMs: 700 }
        : { fail: 'model_unavailable' };
    person.send('slow one');
    await until(() => talkedLast('slow one'));
    person.send('/feedback');
    await until(() => buttons(person).includes('1:feedback:write'));
    person.tap('1:feedback:write');
    await until(() => buttons(person).includes('1:feedback:cancel'));
    person.send('the one letter');
    person.send('a personal word behind it');
    await until(() => talkedLast('a personal word behind it'));
    expect(await kept()).toContain('the one letter');
    expect((await kept()).join()).not.toContain('a personal word');
    house.dialogue.script = {};
    await until(() => botTexts(person).some((text) => text === 're: a personal word behind it'));
    const posted = house.dialogue.posts.flatMap(({ texts }) => texts.map(({ text }) => text));
    expect(posted).not.toContain('the one letter');
  });

  it.each([
    ['1:menu:helper', 'Я слушаю'],
    ['1:menu:menu', 'С чего начнём'],
  ])('the tap %s in an older message ends the writing', async (button, shown) => {
    const person = await met();
    await say(person, '/feedback');
    person.tap('1:feedback:write');
    await until(() => buttons(person).includes('1:feedback:cancel'));
    const before = (await findFeedback(gateway.context.db, 100)).length;
    const texts = botTexts(person).length;
    forgeTap(house, person, button);
    await until(() => botTexts(person).length > texts);
    expect(botTexts(person).at(-1)).toContain(shown);
    await say(person, `for my companion alone ${button}`);
    await until(() => talkedLast(`for my companion alone ${button}`));
    expect(await findFeedback(gateway.context.db, 100)).toHaveLength(before);
  });

  it('says of a late change of mind that the button is old, not that nothing was sent', async () => {
    const person = await met();
    await write(person, 'sent already');
    const refusals = () =>
      house.sandbox.telegram
        .callsOf('answerCallbackQuery')
        .filter(({ params }) => String(params.text).includes('no longer works')).length;
    const before = refusals();
    person.tap('1:feedback:cancel');
    await until(() => refusals() === before + 1);
    await say(person, '/menu');
    expect(botTexts(person).join()).not.toContain('nothing was sent');
  });

  it('is in the export, goes with its person, and ends with its time', async () => {
    const person = await met();
    await say(person, 'a text with an answer');
    person.tap('1:thumb:up');
    await until(async () => (await thumbs(person)).length > 0);
    await write(person, 'for the file');
    await say(person, '/export');
    await until(() => person.chat().messages.some(({ attachment }) => attachment?.kind === 'document'));
    const rows = () =>
      house.sql('select 1 from feedback join people using (person) where telegram_id = $1', [person.id]);
    expect(await rows()).toHaveLength(1);
    await say(person, '/forget_me');
    await say(person, forgetWords.en);
    await until(
      async () => (await house.sql('select 1 from people where telegram_id = $1', [person.id])).length === 0,
    );
    const left =
      await house.sql(`select 1 from thumbs t where not exists (select from people p where p.person = t.person)
      union all select 1 from feedback f where not exists (select from people p where p.person = f.person)`);
    expect(left).toEqual([]);
    await house.sql(`update feedback set at = now() - interval '91 days'`);
    await house.sql(`update thumbs set at = now() - interval '31 days'`);
    await sweepFeedback(gateway.context.db, { feedback: 90 * 24, thumbs: 30 * 24 });
    expect(await house.sql('select 1 from feedback')).toEqual([]);
    expect(await house.sql('select 1 from thumbs')).toEqual([]);
  });
});

describe('feedback of strangers', () => {
  it('is not taken before consent', async () => {
    const house = await startHouse({ strangers: true });
    try {
      await house.gateway();
      const person = house.sandbox.telegram.person({ languageCode: 'en' });
      person.send('/feedback');
      await until(() => botTexts(person).some((text) => text.includes('I need your consent')));
      forgeTap(house, person, '1:feedback:write');
      person.send('a letter without consent');
      await until(() => botTexts(person).length > 1);
      expect(await house.sql('select 1 from feedback')).toEqual([]);
    } finally {
      await house.close();
    }
  });
});
