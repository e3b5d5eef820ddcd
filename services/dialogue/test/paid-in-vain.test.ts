import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import type { ScriptedFault } from '@soulnear/sandbox/openai/scripted-model.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;
const reply = 'сказано много слов, и ни одно из них не останется';

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue({ modelTimeouts: { firstTokenMs: 3_000, idleMs: 500, totalMs: 10_000 } });
});
afterEach(() => house.model.clear());
afterAll(() => house?.close());

const tokensOf = async ({ person }: TurnRequest): Promise<number | undefined> =>
  (await house.sql('select tokens::int from dialogue.usage where person = $1', [person]))[0]?.tokens;
const hasWords = (turn: TurnRequest) => (dialogue.context.turns.get(turn.key)?.text.length ?? 0) > 0;

/** Hears a turn of somebody new, does something in its midst, and tells what their day then holds. */
async function spentWith(fault: ScriptedFault, when: (turn: TurnRequest) => boolean, act: Act) {
  house.model.script(fault);
  const turn = request('зря');
  const calls = house.model.callCount;
  const heard = hear(dialogue, turn);
  await until(() => house.model.callCount > calls && when(turn));
  await act(turn);
  await heard;
  return { turn, tokens: await tokensOf(turn) };
}
type Act = (turn: TurnRequest) => Promise<unknown>;

const deleteTalk: Act = ({ person, chat, mode }) => dialogue.calls.deleteTalk({ person, chat, mode }, 5_000);
const stop: Act = ({ key }) => dialogue.calls.stopTurn(key, 5_000);

describe('a person’s day counts what was paid for', () => {
  it('an answer whose talk is deleted while it comes', async () => {
    const { tokens } = await spentWith({ reply, tokenDelayMs: 80 }, hasWords, deleteTalk);
    expect(tokens).toBeGreaterThan(100);
  });

  it('a question stopped before the first word', async () => {
    const { turn, tokens } = await spentWith({ delayFirstMs: 60_000 }, () => true, stop);
    expect(tokens).toBeGreaterThan(100);
    await answerOf(dialogue, next(turn, 'дальше'));
    expect(await tokensOf(turn)).toBeGreaterThan((tokens ?? 0) + 100);
  });

  it.each<[string, ScriptedFault]>([
    ['stalls', { reply, stallAfter: 3 }],
    ['is cut', { reply, cutAfter: 3 }],
  ])('an answer that %s, once for each time it was asked for', async (_how, fault) => {
    const before = request('привет');
    await answerOf(dialogue, before);
    const sum = (await tokensOf(before)) ?? 0;
    house.model.script({ ...fault, times: 2 });
    const turn = next(before, 'зря');
    await hear(dialogue, turn);
    const once = ((await tokensOf(before)) ?? 0) - sum;
    expect(once).toBeGreaterThan(100);
    await hear(dialogue, turn);
    expect(await tokensOf(before)).toBeCloseTo(sum + 2 * once, -1);
  });

  it('an answer that came whole after its talk was deleted elsewhere', async () => {
    const deaf = await house.dialogue({ timings: { heartbeatMs: 60_000 } });
    house.model.script({ reply, tokenDelayMs: 60 });
    const turn = request('зря');
    const heard = hear(deaf, turn);
    await until(() => (deaf.context.turns.get(turn.key)?.text.length ?? 0) > 0);
    await deleteTalk(turn);
    expect((await heard).end).toMatchObject({ code: 'cancelled' });
    expect(await tokensOf(turn)).toBeGreaterThan(100);
  });
});

describe('a person’s day does not count', () => {
  it('a call that the provider refused', async () => {
    house.model.script({ status: 500, times: 2 });
    const turn = request('не дошло');
    await hear(dialogue, turn);
    expect(await tokensOf(turn)).toBeUndefined();
  });

  it('anything for somebody who is forgotten meanwhile', async () => {
    const forget: Act = ({ person }) => dialogue.calls.forgetPerson(person, 5_000);
    const { tokens } = await spentWith({ reply, tokenDelayMs: 80 }, hasWords, forget);
    expect(tokens).toBeUndefined();
  });
});
