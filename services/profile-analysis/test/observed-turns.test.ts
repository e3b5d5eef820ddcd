import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObservedTurn } from '@soulnear/contracts/profile-analysis.ts';
import { openWords } from '../src/turns/sealed-observation.ts';
import { type House, startHouse } from './support/house.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());

const observed = (more: Partial<ObservedTurn> = {}): ObservedTurn => ({
  turn: randomUUID(),
  person: randomUUID(),
  mode: 'helper',
  language: 'ru',
  finishedAt: new Date().toISOString(),
  userTexts: ['Хризантема у окна', 'и ещё'],
  answer: 'Колокольчик отвечает',
  ...more,
});
const stored = (turn: string) =>
  house.sql<{ person: string; sealed: Buffer; wrapped: Buffer }>(
    `select t.person, sealed, wrapped from profile_analysis.observed_turns t
     join profile_analysis.person_keys using (person) where turn = $1`,
    [turn],
  );

describe('a finished turn', () => {
  it('is applied once, however often and from however many sides it is delivered', async () => {
    const turn = observed();
    const answers = await Promise.all(Array.from({ length: 8 }, () => house.calls.observeTurn(turn, 5_000)));
    expect(answers.filter(({ applied }) => applied)).toHaveLength(1);
    expect(await house.calls.observeTurn(turn, 5_000)).toEqual({ applied: false });
    expect(await stored(turn.turn)).toHaveLength(1);
  });

  it('is kept sealed and can be opened again, with NUL, half characters and emoji in it', async () => {
    const turn = observed({ userTexts: ['a\0b 👩‍👩‍👧‍👦', '\ud83d'], answer: 'до\0после' });
    await house.calls.observeTurn(turn, 5_000);
    const [row] = await stored(turn.turn);
    const key = house.context.keyring.unwrap(row?.wrapped as Buffer, turn.person);
    const words = openWords(key, turn.turn, row?.sealed as Buffer);
    expect(words).toEqual({ userTexts: turn.userTexts, answer: turn.answer });
    expect(() => openWords(key, randomUUID(), row?.sealed as Buffer)).toThrow();
  });

  it('is sealed with the key the database has, where another pod has met the person first', async () => {
    const [first, second] = [observed(), observed()];
    second.person = first.person;
    await house.calls.observeTurn(first, 5_000);
    // As a pod that has not met the person.
    house.context.keys.drop(first.person);
    expect(await house.calls.observeTurn(second, 5_000)).toEqual({ applied: true });
    for (const turn of [first, second]) {
      const [row] = await stored(turn.turn);
      const key = house.context.keyring.unwrap(row?.wrapped as Buffer, turn.person);
      expect(openWords(key, turn.turn, row?.sealed as Buffer).answer).toBe(turn.answer);
    }
  });

  it('of the longest kind is accepted', async () => {
    const userTexts = Array.from({ length: 100 }, () => 'ы'.repeat(16_384));
    expect(await house.calls.observeTurn(observed({ userTexts }), 10_000)).toEqual({ applied: true });
  });

  it('of a forgotten person is refused for good', async () => {
    const turn = observed();
    await house.calls.observeTurn(turn, 5_000);
    await house.sql('update profile_analysis.person_keys set dead_at = now() where person = $1', [
      turn.person,
    ]);
    const later = observed({ person: turn.person });
    await expect(house.calls.observeTurn(later, 5_000)).rejects.toMatchObject({ status: 410 });
    expect(await stored(later.turn)).toEqual([]);
  });

  it('leaves no words in a dump or in the logs', async () => {
    const turn = observed();
    await house.calls.observeTurn(turn, 5_000);
    const rows = await house.sql<{ text: string }>(
      'select t::text as text from profile_analysis.observed_turns t',
    );
    const all = rows.map(({ text }) => text).join() + house.logLines.join('');
    expect(rows.length).toBeGreaterThan(0);
    for (const word of [...turn.userTexts.slice(0, 1), turn.answer]) {
      expect(all).not.toContain(word);
      expect(all).not.toContain(Buffer.from(word).toString('hex'));
    }
  });
});

describe('the context of a person', () => {
  it('is empty, for the unknown too', async () => {
    const turn = observed();
    await house.calls.observeTurn(turn, 5_000);
    const nothing = { blocks: [], quotes: [] };
    const asked = { language: 'ru', mode: 'helper' } as const;
    expect(await house.calls.context(turn.person, asked, 5_000)).toEqual(nothing);
    expect(await house.calls.context(randomUUID(), asked, 5_000)).toEqual(nothing);
  });
});

describe('the door of profile-analysis', () => {
  const call = (method: string, path: string, secret: string, body?: unknown) =>
    fetch(house.url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  it('opens to the secret of either edge, and to no other', async () => {
    const path = `/v1/people/${randomUUID()}/context`;
    const asked = { language: 'ru', mode: 'helper' };
    expect((await call('POST', path, house.secrets.gateway, asked)).status).toBe(200);
    expect((await call('POST', path, house.secrets.dialogue, asked)).status).toBe(200);
    for (const wrong of ['wrong', house.secrets.gateway.slice(1), `${house.secrets.dialogue}x`]) {
      expect((await call('POST', path, wrong, asked)).status).toBe(401);
      expect((await call('POST', '/v1/turns', wrong, observed())).status).toBe(401);
    }
  });

  it('refuses what is wrong with 400 and repeats nothing of it', async () => {
    for (const wrong of [
      { turn: 'секретное' },
      { userTexts: [] },
      { mode: 'секретное' },
      { finishedAt: 'секретное' },
    ]) {
      const answer = await call('POST', '/v1/turns', house.secrets.dialogue, { ...observed(), ...wrong });
      expect(answer.status).toBe(400);
      expect(await answer.text()).not.toContain('секретное');
    }
    const nobody = '/v1/people/nobody/context';
    expect((await call('POST', nobody, house.secrets.dialogue, {})).status).toBe(400);
  });

  it('has probes and metrics on another port', async () => {
    expect((await fetch(`${house.probeUrl}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${house.probeUrl}/metrics`)).text()).toMatch(
      /profile_turns_observed_total\{.*outcome="applied".*\} \d/,
    );
  });
});
