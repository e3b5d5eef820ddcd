import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanText } from '../src/text/clean-text.ts';
import {
  botTexts,
  type House,
  type RunningGateway,
  startHouse,
  textUpdate,
  until,
  webhookConfig,
} from './support/house.ts';
import { randomFrom, randomText } from './text/random.ts';

const family = '👨‍👩‍👧‍👦';
const rightToLeft = '\u202eabc\u202c שלום עולם مرحبا';
const strange = [
  rightToLeft,
  'zero\u200bwidth\u200djoiner\ufeff\u2060end',
  'nul\u0000in\u0000side',
  '\ud800 lone \udfff surrogates \ud83d',
  `${family}🇷🇺👩🏽‍💻e\u0301`,
  '<b>bold</b> <script>alert(1)</script> &amp; &lt; & <',
  `'; drop table inbox; -- $1 %s \\x00 E'\\\\'`,
  '\\*not bold\\* \\_x\\_ ~strike~ ||spoiler|| __under__ \\. \\! \\- {a} #b +c =d',
  '{{ message }} {$name} %BOT_TOKEN%',
  'tab\there\u000b\u000c\u0001\u001b[31m',
];

describe('a strange text', () => {
  let house: House;
  let gateway: RunningGateway;
  beforeAll(async () => {
    house = await startHouse();
    gateway = await house.gateway({ perMinute: 100_000 }, await webhookConfig());
  });
  afterAll(() => house.close());

  const finished = async () => {
    await until(
      async () => (await house.sql(`select 1 from inbox where state <> 'done'`)).length === 0,
      60_000,
    );
    expect(await house.sql('select 1 from inbox where tries > 0')).toEqual([]);
    expect(house.logLines.filter((line) => /"level":"(error|fatal)"/.test(line))).toEqual([]);
  };
  const asked = () => house.dialogue.posts.flatMap(({ texts }) => texts.map(({ text }) => text));

  it.each(strange)(
    'reaches the model and comes back literally, also from a person of that name: %#',
    async (text) => {
      const person = house.person({ firstName: text });
      house.dialogue.script = { pieces: [...text] };
      await gateway.post(textUpdate(person, text));
      await until(() => botTexts(person).length === 1);
      await finished();
      const whole = cleanText(text).trim();
      expect(asked().at(-1)).toBe(whole);
      // As we sent it: Telegram itself takes some characters out.
      const { params } = house.sandbox.telegram.callsOf('sendMessage').at(-1) ?? {};
      expect(params).toMatchObject({ chat_id: person.id, text: whole });
      expect(params).not.toHaveProperty('entities');
      expect(params).not.toHaveProperty('parse_mode');
    },
  );

  it.each(['\u0000', '\u0000\u0000 ', '\u200b', '\u2060\n', '\u3164', ' '])(
    'with nothing to read in it gets the polite sentence: %#',
    async (text) => {
      const person = house.person();
      const before = house.dialogue.posts.length;
      await gateway.post(textUpdate(person, text));
      await until(() => botTexts(person).length === 1);
      await finished();
      expect(botTexts(person)[0]).toContain('only text');
      expect(house.dialogue.posts).toHaveLength(before);
    },
  );

  it.each([
    ['joined emoji', family],
    ['surrogates', '🙂'],
    ['right-to-left words', 'שלום '],
    ['letters without a break', 'я'],
    ['accents', 'e\u0301'],
  ])('of 4,096 characters of %s is taken whole, and one of 50,000 comes in whole parts', async (_, piece) => {
    const person = house.person();
    const long = piece.repeat(Math.ceil(50_000 / piece.length));
    const inbound = piece.repeat(Math.floor(4_096 / piece.length)).trim();
    house.dialogue.script = { pieces: [long] };
    await gateway.post(textUpdate(person, inbound));
    const bare = (text: string) => text.replace(/\s/g, '');
    await until(() => botTexts(person).join('').replace(/\s/g, '').length >= bare(long).length, 20_000);
    await finished();
    const parts = botTexts(person);
    expect(asked().at(-1)).toBe(inbound);
    expect(bare(parts.join(''))).toBe(bare(long));
    expect(parts.every((part) => part.length <= 4_096 && bare(part).length % bare(piece).length === 0)).toBe(
      true,
    );
  });

  it('of random pieces that Markdown, Telegram and Unicode find hard is always shown', async () => {
    const random = randomFrom(22);
    house.dialogue.script = () => ({ pieces: Array.from({ length: 5 }, () => randomText(random, 60)) });
    const people = Array.from({ length: 60 }, () =>
      house.person({ firstName: randomText(random, 5) || 'x' }),
    );
    for (const person of people) {
      for (let step = 0; step < 3; step += 1) await gateway.post(textUpdate(person, randomText(random, 40)));
    }
    await finished();
    expect(people.every((person) => botTexts(person).length > 0)).toBe(true);
    const refused = house.sandbox.telegram.callsOf('sendMessage').filter(({ ok }) => ok !== true);
    expect(refused).toEqual([]);
  });
});
