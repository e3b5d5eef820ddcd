import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { helpCard, linesCard } from '../src/care/help-card.ts';
import { careMuted, openCareState, sealCareState } from '../src/people/care-state.ts';
import { isCareFirst, mutedMs } from '../src/people/keep-care.ts';
import { findPerson } from '../src/people/people-store.ts';
import { botTexts, type House, startHouse, textUpdate, until, webhookConfig } from './support/house.ts';

const cry = 'я не хочу жить';
const hint = 'мне очень пусто и одиноко, никто не поможет';
const card = helpCard({ kind: 'self', language: 'ru' }).text;

let house: House;
beforeEach(async () => {
  house = await startHouse();
});
afterEach(() => house.close());

const asking = async () => ({ ...(await webhookConfig()), careModelOpinion: 'auto' as const });

async function met(gateway: Awaited<ReturnType<House['gateway']>>, telegramId: number) {
  const person = await findPerson(gateway.context.db, telegramId);
  if (!person) throw new Error('nobody was met');
  return person;
}

describe('the country of a person', () => {
  it('is asked for under the card, kept sealed, and decides which lines are shown from then on', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    await gateway.post(textUpdate(person, cry));
    await until(() => botTexts(person).length === 2);
    person.tap('1:care:country');
    await until(() => botTexts(person).length === 3);
    person.tap('1:care:country:GB');
    await until(() => botTexts(person).length === 4);
    expect(botTexts(person)[3]).toBe(linesCard('ru', 'GB').text);
    expect(botTexts(person)[3]).toContain('116 123');
    const { keyring } = gateway.context;
    await until(async () => openCareState(keyring, await met(gateway, person.id)).country === 'GB');
    await gateway.post(textUpdate(person, cry));
    const british = helpCard({ kind: 'self', language: 'ru', country: 'GB' }).text;
    await until(() => botTexts(person).includes(british));
  });

  it('of a forged button is not kept', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const person = house.person({ languageCode: 'ru' });
    await gateway.post(textUpdate(person, cry));
    await until(() => botTexts(person).length === 2);
    person.tap('1:care:country');
    await until(() => botTexts(person).length === 3);
    person.tap('x', { forgedData: '1:care:country:XX' });
    await until(() => botTexts(person).length === 4);
    expect(openCareState(gateway.context.keyring, await met(gateway, person.id)).country).toBeNull();
  });
});

describe('the quiet time', () => {
  it('begins with words of crisis, and the database tells nobody who has one', async () => {
    const gateway = await house.gateway({}, await webhookConfig());
    const [calm, hurt] = [house.person({ languageCode: 'ru' }), house.person({ languageCode: 'ru' })];
    await gateway.post(textUpdate(calm, 'добрый день'));
    await gateway.post(textUpdate(hurt, cry));
    await until(() => botTexts(calm).length === 1 && botTexts(hurt).length === 2);
    const { context } = gateway;
    await until(async () => careMuted(context, await met(gateway, hurt.id)));
    expect(careMuted(context, await met(gateway, calm.id))).toBe(false);
    const rows = await house.sql<{ length: number }>('select length(care_sealed) as length from people');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual(rows[1]);
  });

  it('ends by itself, belongs to one person, and is nothing under a foreign key', async () => {
    const { context } = await house.gateway();
    const { keyring } = context;
    const careSealed = sealCareState(keyring, 'a', { country: 'RU', mutedUntil: 1_000 });
    expect(careMuted(context, { person: 'a', careSealed }, 999)).toBe(true);
    expect(careMuted(context, { person: 'a', careSealed }, 1_000)).toBe(false);
    expect(openCareState(keyring, { person: 'a', careSealed }).country).toBe('RU');
    expect(openCareState(keyring, { person: 'b', careSealed })).toEqual({ country: null, mutedUntil: 0 });
    expect(careMuted(context, { person: 'a', careSealed: null })).toBe(false);
  });
});

describe('the opinion of the model', () => {
  it('brings the card late, beside the answer, once for a while, and the quiet time', async () => {
    const gateway = await house.gateway({}, await asking());
    const person = house.person({ languageCode: 'ru' });
    house.dialogue.opinion = { level: 'danger', about: 'self', delayMs: 300 };
    await gateway.post(textUpdate(person, hint));
    await until(() => botTexts(person).length === 2);
    expect(botTexts(person)).toEqual([`re: ${hint}`, card]);
    await until(async () => careMuted(gateway.context, await met(gateway, person.id)));
    await gateway.post(textUpdate(person, hint));
    await until(() => house.dialogue.risks.length === 2);
    await until(() => botTexts(person).length === 3);
    await sleep(500);
    expect(botTexts(person).filter((text) => text === card)).toHaveLength(1);
  });

  it('is heard by dialogue with the next texts, which do not prolong the quiet time', async () => {
    const gateway = await house.gateway({}, await asking());
    const person = house.person({ languageCode: 'ru' });
    house.dialogue.opinion = { level: 'danger', about: 'self', delayMs: 0 };
    await gateway.post(textUpdate(person, hint));
    await until(() => botTexts(person).length === 2);
    await until(async () => careMuted(gateway.context, await met(gateway, person.id)));
    const { person: id } = await met(gateway, person.id);
    const state = { country: null, mutedUntil: Date.now() + mutedMs - 2 * 3_600_000 };
    const careSealed = sealCareState(gateway.context.keyring, id, state);
    await house.sql('update people set care_sealed = $2 where person = $1', [id, careSealed]);
    house.dialogue.opinion = { level: 'none', about: 'self', delayMs: 0 };
    await gateway.post(textUpdate(person, 'какой фильм посмотреть?'));
    await until(() => botTexts(person).includes('re: какой фильм посмотреть?'));
    expect(house.dialogue.posts.map(({ care }) => care)).toEqual([false, true]);
    await sleep(200);
    expect((await met(gateway, person.id)).careSealed).toEqual(careSealed);
  });

  it('and words of crisis put care first for some hours, and no longer', async () => {
    const { context } = await house.gateway();
    const hour = 3_600_000;
    const said = 1_000 * hour;
    const state = { country: null, mutedUntil: said + mutedMs };
    const person = { person: 'a', careSealed: sealCareState(context.keyring, 'a', state) };
    expect(isCareFirst(context, person, said + 3 * hour - 1)).toBe(true);
    expect(isCareFirst(context, person, said + 4 * hour)).toBe(false);
    expect(isCareFirst(context, { person: 'a', careSealed: null }, said)).toBe(false);
  });

  it('is for helpers where another is in danger', async () => {
    const gateway = await house.gateway({}, await asking());
    const person = house.person({ languageCode: 'ru' });
    house.dialogue.opinion = { level: 'danger', about: 'another', delayMs: 0 };
    await gateway.post(textUpdate(person, hint));
    await until(() => botTexts(person).includes(helpCard({ kind: 'other', language: 'ru' }).text));
  });

  it('is not asked for a light text, nor where words were enough, nor where it is off', async () => {
    const gateway = await house.gateway({}, await asking());
    const person = house.person({ languageCode: 'ru' });
    await gateway.post(textUpdate(person, 'какой фильм посмотреть?'));
    await until(() => botTexts(person).length === 1);
    await gateway.post(textUpdate(person, cry));
    await until(() => botTexts(person).length === 3);
    const silent = await house.gateway({}, await webhookConfig());
    await silent.post(textUpdate(person, hint));
    await until(() => botTexts(person).length === 4);
    await sleep(200);
    expect(house.dialogue.risks.length).toBeLessThanOrEqual(1);
    expect(house.dialogue.risks.flatMap(({ texts }) => texts)).not.toContain(cry);
  });

  it('that does not come, or is only a concern, changes nothing', async () => {
    const gateway = await house.gateway({}, await asking());
    const person = house.person({ languageCode: 'ru' });
    house.dialogue.opinion = { level: 'concern', about: 'self', delayMs: 0, status: 503 };
    await gateway.post(textUpdate(person, hint));
    await until(() => botTexts(person).length === 1 && house.dialogue.risks.length > 0);
    house.dialogue.opinion = { level: 'concern', about: 'self', delayMs: 0 };
    await gateway.post(textUpdate(person, hint));
    await until(() => botTexts(person).length === 2);
    await sleep(200);
    expect(botTexts(person)).not.toContain(card);
    expect(house.logLines.join('\n')).not.toContain('одиноко');
  });
});
