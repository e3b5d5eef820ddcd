import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Person } from '@soulnear/sandbox/telegram/sandbox-types.ts';
import { translate } from '../src/locales/translate.ts';
import { encodeCallback } from '../src/menu/callback-data.ts';
import { botTexts, type House, type RunningGateway, startHouse, until } from './support/house.ts';

describe('the side of a rollout', () => {
  let house: House;
  let gateway: RunningGateway;
  let profile: Server;
  let person: Person;
  beforeAll(async () => {
    // A profile-analysis that fails at everything.
    profile = createServer((request, response) => {
      request.resume().once('end', () => response.writeHead(500).end());
    });
    await new Promise<void>((resolve) => profile.listen(0, '127.0.0.1', resolve));
    house = await startHouse();
    gateway = await house.gateway(
      {},
      {
        flags: { ENABLE_DYNAMIC_QUIZ: true, ENABLE_USER_PROFILES: true },
        rolloutFlag: 'ENABLE_DYNAMIC_QUIZ',
        profile: {
          url: `http://127.0.0.1:${(profile.address() as AddressInfo).port}`,
          secret: 'edge-secret-of-the-tests',
        },
      },
    );
  }, 60_000);
  afterAll(async () => {
    await house?.close();
    profile?.closeAllConnections();
    profile?.close();
  });
  beforeEach(() => {
    person = house.person({ languageCode: 'ru' });
  });

  async function counted(metric: string, labels: string): Promise<number | undefined> {
    const text = await (await fetch(`${gateway.service.probeUrl}/metrics`)).text();
    const value = new RegExp(`^soulnear_gateway_${metric}\\{${labels},service="gateway"\\} (\\S+)$`, 'm');
    const found = value.exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  }
  const failures = (side: string) => counted('tries_total', `rollout="${side}"`);

  it('is there from the start at nought, so that the first of anything is an increase', async () => {
    const sides = ['on', 'off', 'none'];
    const plain = ['dead_letters', 'blocked', 'tries', 'deferrals', 'answer_cost_usd'];
    for (const side of sides) {
      for (const name of plain) expect(await counted(`${name}_total`, `rollout="${side}"`)).toBe(0);
      for (const outcome of ['complete', 'stopped', 'cut', 'refused'])
        expect(await counted('answers_total', `outcome="${outcome}",rollout="${side}"`)).toBe(0);
    }
  });

  it.each([
    ['/quiz', 'quiz-away'],
    ['/my_profile', 'profile-away'],
  ] as const)('has a failure more where %s cannot be served', async (command, text) => {
    const before = await failures('on');
    person.send(command);
    await until(() => botTexts(person).includes(translate('ru', text)));
    expect(await failures('on')).toBe((before ?? 0) + 1);
    expect(await failures('none')).toBe(0);
  });

  it('has a failure more where words for a quiz are not taken', async () => {
    person.send('/help');
    await until(() => botTexts(person).length === 1);
    const asked = `awaiting = 'quiz', awaiting_since = now(), awaiting_until = now() + interval '1 hour'`;
    await house.sql(`update people set ${asked} where telegram_id = $1`, [person.id]);
    const before = await failures('on');
    person.send('tea and quiet');
    await until(() => botTexts(person).includes(translate('ru', 'quiz-words-away')));
    expect(await failures('on')).toBe((before ?? 0) + 1);
  });

  it('has a failure more where a result cannot be told', async () => {
    person.send('/help');
    await until(() => botTexts(person).length === 1);
    const before = await failures('on');
    const chat = { id: person.id, type: 'private', first_name: person.firstName };
    house.sandbox.telegram.deliver({
      callback_query: {
        ...{ id: String(Date.now()), chat_instance: '1' },
        from: { id: person.id, is_bot: false, first_name: person.firstName },
        data: encodeCallback('quiz:result', '01890000-0000-7000-8000-000000000000'),
        message: { message_id: 1, date: Math.floor(Date.now() / 1_000), chat, text: 'x' },
      },
    });
    await until(() => botTexts(person).includes(translate('ru', 'quiz-result-away')));
    expect(await failures('on')).toBe((before ?? 0) + 1);
  });

  it('has a person more who blocked the bot, and that is noted of them', async () => {
    person.send('/help');
    await until(() => botTexts(person).length === 1);
    person.block();
    await until(async () => (await counted('blocked_total', 'rollout="on"')) === 1);
    expect(await counted('blocked_total', 'rollout="none"')).toBe(0);
    await until(async () => (await house.sql(`select 1 from events where kind = 'blocked'`)).length === 1);
  });
});
