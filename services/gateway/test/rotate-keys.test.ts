import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { translate } from '../src/locales/translate.ts';
import { openCareState } from '../src/people/care-state.ts';
import { openParticulars } from '../src/people/particulars.ts';
import { openSource } from '../src/people/source.ts';
import { botTexts, type House, startHouse, until } from './support/house.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse({ strangers: true });
});
afterAll(() => house.close());

it('keeps the quiet time, the country, the name and the source of a person when the old key is gone', async () => {
  await house.gateway();
  const person = house.sandbox.telegram.person({ languageCode: 'en', firstName: 'Ann' });
  const last = () => botTexts(person).at(-1) ?? '';
  person.send('/start summer-post');
  await until(() => botTexts(person).length === 1);
  person.tap(translate('en', 'consent-agree'));
  await until(() => last().includes('What shall I call you'));
  person.tap('Call me Ann');
  await until(() => last().includes('Nice to meet you'));
  person.send('I want to kill myself');
  await until(() => botTexts(person).some((text) => text.startsWith('re: ')));
  const rowOf = async () =>
    (await house.sql('select * from people where telegram_id = $1', [person.id]))[0] ?? {};
  await until(async () => (await rowOf()).care_sealed !== null);

  const fresh = `k2:${randomBytes(32).toString('base64')}`;
  const command = spawn(process.execPath, [join(import.meta.dirname, '../src/rotate-keys.ts')], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: house.config.databaseUrl,
      SEALING_KEYS: `${fresh},${house.config.sealingKeys}`,
    },
    stdio: 'ignore',
  });
  expect(await once(command, 'exit')).toEqual([0, null]);

  const { person: name, wrapped, care_sealed, source_sealed, particulars_sealed } = await rowOf();
  const ring = createKeyring(fresh);
  expect(openCareState(ring, { person: name, careSealed: care_sealed }).mutedUntil).toBeGreaterThan(
    Date.now(),
  );
  expect(openSource(ring, name, source_sealed)).toBe('summer-post');
  expect(openParticulars(ring, { person: name, wrapped, particularsSealed: particulars_sealed }).name).toBe(
    'Ann',
  );
});
