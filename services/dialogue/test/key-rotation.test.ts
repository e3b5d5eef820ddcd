import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import { createKeyring } from '@soulnear/platform/sealing/keyring.ts';
import { type House, startHouse } from './support/house.ts';
import { answerOf, next, request } from './support/turns.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [oldKey, newKey, pseudonym] = [key('k1'), key('k2'), key('pseudonym')];
const before = `${oldKey},${pseudonym}`;
const during = `${newKey},${oldKey},${pseudonym}`;
const after = `${newKey},${pseudonym}`;

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());

/** The command as an operator runs it. */
async function rotate(databaseUrl: string, sealingKeys: string): Promise<{ code: number; said: string }> {
  const command = join(import.meta.dirname, '../src/rotate-keys.ts');
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl, SEALING_KEYS: sealingKeys };
  return promisify(execFile)(process.execPath, [command], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error) => ({ code: error.code, said: error.stdout + error.stderr }),
  );
}

describe('the rotation of keys', () => {
  it('fails no turn while it goes on, and then the old key may go', async () => {
    const first = await house.dialogue({ sealingKeys: before });
    const people = Array.from({ length: 40 }, (_, index) => request(`сказано до смены ключа ${index}`));
    for (const turn of people) await answerOf(first, turn);

    const serving = await house.dialogue({ sealingKeys: during });
    const url = serving.context.config.DATABASE_URL;
    let rotating = true;
    const command = rotate(url, during).finally(() => {
      rotating = false;
    });
    let answered = 0;
    const load = [0, 1, 2].map(async (lane) => {
      for (let index = lane; rotating; index = (index + 3) % people.length) {
        expect(await answerOf(serving, next(people[index] as TurnRequest, 'а теперь?'))).not.toBe('');
        answered += 1;
      }
    });
    const { code, said } = await command;
    await Promise.all(load);
    expect(code).toBe(0);
    expect(answered).toBeGreaterThan(2);
    expect(said).toMatch(/"rotated":40/);
    for (const secret of [before, during, after]
      .flatMap((spec) => spec.split(','))
      .map((k) => k.split(':')[1]))
      expect(said).not.toContain(secret);

    const rows = await house.sql<{ wrapped: Buffer }>('select wrapped from dialogue.person_keys');
    const keyring = createKeyring(after);
    expect(rows.filter(({ wrapped }) => !keyring.isCurrent(wrapped))).toEqual([]);
    const alone = await house.dialogue({ sealingKeys: after });
    for (const [index, turn] of people.entries()) {
      house.model.script({ reply: 'помню' });
      await answerOf(alone, next(turn, 'помнишь?'));
      expect(JSON.stringify(house.model.calls.at(-1)?.messages)).toContain(`до смены ключа ${index}`);
    }
    expect(alone.context.pseudonym('p')).toBe(first.context.pseudonym('p'));
  }, 60_000);

  it('says when a key was taken out too early, and what to do', async () => {
    const lonely = await house.dialogue({ sealingKeys: `${key('k3')},${pseudonym}` });
    await answerOf(lonely, request('под третьим ключом'));
    const { code, said } = await rotate(lonely.context.config.DATABASE_URL, after);
    expect(code).toBe(1);
    expect(said).toMatch(/"failed":1.*put back the key/);
  });

  it('refuses to run without its settings, all told at once', async () => {
    const { code, said } = await rotate('nowhere', 'k1:short');
    expect(code).toBe(78);
    expect(said).toMatch(/DATABASE_URL: .*\nSEALING_KEYS: /);
  });
});
