import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helpCard } from '../src/care/help-card.ts';
import { createPersonCap } from '../src/intake/person-cap.ts';
import { translate } from '../src/locales/translate.ts';
import {
  botTexts,
  type House,
  type RunningGateway,
  startHouse,
  textUpdate,
  until,
  webhookConfig,
} from './support/house.ts';

const tooMany = translate('en', 'too-many-texts');
const perMinute = 30;

describe('a person who sends more in a minute than anyone writes', () => {
  let house: House;
  let gateway: RunningGateway;
  beforeAll(async () => {
    house = await startHouse();
    gateway = await house.gateway({ perMinute }, await webhookConfig());
  });
  afterAll(() => house.close());

  const settled = () =>
    until(async () => (await house.sql(`select 1 from inbox where state <> 'done'`)).length === 0);

  it('is answered to the cap, told once that the rest is not read, and holds up nobody', async () => {
    const [flooder, other] = [house.person(), house.person()];
    for (let index = 0; index < 100; index += 1) {
      expect(await gateway.post(textUpdate(flooder, `t${index}`))).toBe(200);
      if (index === 90) await gateway.post(textUpdate(other, 'hello'));
    }
    await settled();
    const said = botTexts(flooder);
    expect(said.filter((text) => text === tooMany)).toHaveLength(1);
    const answered = said.filter((text) => text !== tooMany).flatMap((text) => text.slice(4).split(' + '));
    expect(answered).toEqual(Array.from({ length: perMinute }, (_, index) => `t${index}`));
    expect(botTexts(other)).toEqual(['re: hello']);
    const metrics = await gateway.context.registry.metrics();
    expect(metrics).toMatch(/updates_ignored_total\{reason="flood",service="gateway"\} 69/);
  });

  it('still gets the help card', async () => {
    const flooder = house.person({ languageCode: 'en' });
    for (let index = 0; index < perMinute + 5; index += 1) {
      await gateway.post(textUpdate(flooder, `t${index}`));
    }
    await gateway.post(textUpdate(flooder, 'I want to kill myself'));
    await settled();
    expect(botTexts(flooder)).toContain(helpCard({ kind: 'self', language: 'en' }).text);
    expect(botTexts(flooder).at(-1)).toContain('I want to kill myself');
  });

  it('has every tap answered', async () => {
    const flooder = house.person();
    await gateway.post(textUpdate(flooder, '/menu'));
    await until(() => botTexts(flooder).length === 1);
    for (let index = 0; index < perMinute + 10; index += 1) flooder.tap('1:menu:helper');
    await until(() => flooder.chat().taps.length === perMinute + 10);
    await until(() => flooder.chat().taps.every(({ answered }) => answered));
    const refused = flooder.chat().taps.filter(({ text }) => text?.includes('Too many taps'));
    expect(refused.length).toBeGreaterThanOrEqual(10);
    await settled();
  });

  it('is not one whose updates are delivered again and again', async () => {
    const person = house.person();
    const updates = Array.from({ length: perMinute }, (_, index) => textUpdate(person, `t${index}`));
    for (const update of [...updates, ...updates, ...updates]) await gateway.post(update);
    await settled();
    expect(botTexts(person)).not.toContain(tooMany);
  });
});

describe('the cap', () => {
  it('counts by Telegram’s clock, so that what waited while we were down is taken', () => {
    const cap = createPersonCap(10);
    for (let print = 0; print < 1_000; print += 1) {
      expect(cap.judge({ sender: 1, date: 1_700_000_000 + print * 7, print })).toBe('take');
    }
  });

  it('tells once a minute and takes again in the next', () => {
    const cap = createPersonCap(2);
    const judge = (date: number, print: number) => cap.judge({ sender: 1, date, print });
    expect([1, 2, 3, 4, 5].map((print) => judge(100, print))).toEqual([
      'take',
      'take',
      'tell',
      'shed',
      'shed',
    ]);
    // Delivered again, it may be that the sentence was not stored.
    expect(judge(100, 3)).toBe('tell');
    expect(judge(160, 6)).toBe('take');
    expect(cap.judge({ sender: 2, date: 100, print: 1 })).toBe('take');
  });
});
