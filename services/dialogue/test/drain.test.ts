import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, startHouse } from './support/house.ts';
import { hear, next, request, until } from './support/turns.ts';

let house: House;

beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house?.close());

const reply = 'это будет сказано до конца, слово за словом';

describe('a dialogue that leaves', () => {
  it('finishes the running turn, lets others join it, and takes no new one', async () => {
    const leaving = await house.dialogue();
    house.model.script({ reply, tokenDelayMs: 80 });
    const turn = request('договори');
    const heard = hear(leaving, turn);
    await until(() => (leaving.context.turns.get(turn.key)?.text.length ?? 0) > 0);
    const drained = leaving.drain();
    const joined = hear(leaving, turn);
    await expect(hear(leaving, next(turn, 'новое'))).rejects.toMatchObject({ status: 503 });
    const refused = await fetch(`${leaving.url}/v1/turns`, {
      method: 'POST',
      headers: { authorization: `Bearer ${house.edgeSecret}`, 'content-type': 'application/json' },
      body: JSON.stringify(next(turn, 'и ещё')),
    });
    expect(await refused.json()).toEqual({ error: { code: 'leaving' } });
    expect(refused.headers.get('connection')).toBe('close');
    expect((await fetch(`${leaving.probeUrl}/readyz`)).status).toBe(503);
    expect((await fetch(`${leaving.probeUrl}/livez`)).status).toBe(200);
    expect((await heard).end).toMatchObject({ type: 'finished', answer: reply });
    expect((await joined).end).toMatchObject({ type: 'finished', answer: reply });
    await drained;
    expect(leaving.context.turns.all()).toEqual([]);
  });

  it('cuts off who waits for another process’s turn, to be asked again elsewhere, once that needs an heir', async () => {
    const owner = await house.dialogue({ timings: { leaseMs: 600 }, modelTimeouts: { idleMs: 1_500 } });
    const leaving = await house.dialogue({ timings: { leaseMs: 600 } });
    house.model.script({ reply, stallAfter: 2 });
    const turn = request('кто договорит');
    const lost = hear(owner, turn).catch(() => undefined);
    await until(() => (owner.context.turns.get(turn.key)?.text.length ?? 0) > 0);
    const waiting = hear(leaving, turn);
    await until(() => leaving.context.turns.get(turn.key)?.isHeard === true);
    const drained = leaving.drain();
    await owner.die();
    await expect(waiting).rejects.toMatchObject({ code: 'cut' });
    await drained;
    house.model.script({ reply });
    const heir = await house.dialogue();
    expect((await hear(heir, turn)).end).toMatchObject({ type: 'finished', answer: reply });
    await lost;
  });
});
