import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { hear, next, request, until } from './support/turns.ts';

let house: House;
let here: Dialogue;
let there: Dialogue;

const shortLease = { leaseMs: 600 };

beforeAll(async () => {
  house = await startHouse();
  here = await house.dialogue();
  there = await house.dialogue();
});
afterEach(() => house.model.clear());
afterAll(() => house?.close());

const slowReply = 'раз два три четыре пять шесть семь восемь девять десять';
const slowly = () => house.model.script({ reply: slowReply, tokenDelayMs: 60 });
const stateOf = async (key: string) => {
  const rows = await house.sql<{ state: string }>('select state from dialogue.turns where key = $1', [key]);
  return rows[0]?.state;
};
const messagesOf = async (person: string) => {
  const text = `select m.role from dialogue.messages m join dialogue.turns t on t.key = m.turn
    where t.person = $1 order by m.id`;
  return (await house.sql<{ role: string }>(text, [person])).map(({ role }) => role);
};

describe('one key, several callers', () => {
  it('makes one model call for two POSTs at once, and both get the answer', async () => {
    slowly();
    const calls = house.model.callCount;
    const turn = request('вдвоём');
    const [a, b] = await Promise.all([hear(here, turn), hear(here, turn)]);
    expect(a.end).toMatchObject({ type: 'finished', answer: slowReply });
    expect(b.end).toEqual(a.end);
    expect([a.text, b.text]).toEqual([slowReply, slowReply]);
    expect(house.model.callCount - calls).toBe(1);
  });

  it('gives a latecomer the text so far and then the rest', async () => {
    slowly();
    const turn = request('опоздавший');
    const first = hear(here, turn);
    await until(() => (here.context.turns.get(turn.key)?.text.length ?? 0) > 10);
    const late = await hear(here, turn);
    expect(late.text).toBe(slowReply);
    expect(late.end).toEqual((await first).end);
  });

  it('makes one model call over two processes while the lease lives', async () => {
    slowly();
    const calls = house.model.callCount;
    const turn = request('в двух местах');
    const [a, b] = await Promise.all([hear(here, turn), hear(there, turn)]);
    expect(a.end).toMatchObject({ type: 'finished', answer: slowReply });
    expect(b.end).toEqual(a.end);
    expect(house.model.callCount - calls).toBe(1);
    expect(await messagesOf(turn.person)).toEqual(['user', 'assistant']);
  });

  it('lets many POSTs of a key in two processes share one call', async () => {
    slowly();
    const calls = house.model.callCount;
    const turn = request('толпой');
    const heard = await Promise.all(Array.from({ length: 20 }, (_, i) => hear(i % 2 ? here : there, turn)));
    expect(new Set(heard.map(({ end }) => JSON.stringify(end))).size).toBe(1);
    expect(house.model.callCount - calls).toBe(1);
  });

  it('takes over when the owner died and its lease ran out, with the texts of the first POST', async () => {
    const doomed = await house.dialogue({ timings: shortLease, modelTimeouts: { idleMs: 2_000 } });
    const heir = await house.dialogue({ timings: shortLease });
    const first = request('познакомимся');
    await hear(doomed, first);
    house.model.script({ reply: slowReply, stallAfter: 2 });
    const turn = next(first, 'первые слова');
    const lost = hear(doomed, turn).catch((error: unknown) => error);
    await until(async () => (await stateOf(turn.key)) === 'running');
    await until(() => (doomed.context.turns.get(turn.key)?.text.length ?? 0) > 0);
    const calls = house.model.callCount;
    const waiting = hear(heir, { ...turn, texts: [{ id: randomUUID(), text: 'другие слова' }] });
    house.model.script({ reply: 'от наследника' });
    await doomed.die();
    expect((await waiting).end).toMatchObject({ type: 'finished', answer: 'от наследника' });
    expect(house.model.callCount - calls).toBe(1);
    expect(house.model.calls.at(-1)?.messages.at(-1)?.content).toBe('первые слова');
    expect((await messagesOf(first.person)).slice(-2)).toEqual(['user', 'assistant']);
    await lost;
  });

  it('refuses the late write of an owner that lost its lease, and gives its caller the heir’s answer', async () => {
    const sleepy = await house.dialogue({ timings: { leaseMs: 300, heartbeatMs: 60_000 } });
    const heir = await house.dialogue({ timings: { leaseMs: 10_000 } });
    house.model.script({ reply: 'поздний ответ', tokenDelayMs: 700 });
    const turn = request('кто успеет');
    const late = hear(sleepy, turn);
    await until(() => (sleepy.context.turns.get(turn.key)?.text.length ?? 0) > 0);
    house.model.script({ reply: 'ответ вовремя' });
    expect((await hear(heir, turn)).end).toMatchObject({ answer: 'ответ вовремя' });
    expect((await late).end).toMatchObject({ answer: 'ответ вовремя' });
    expect(await messagesOf(turn.person)).toEqual(['user', 'assistant']);
  });

  it('keeps a long answer’s lease alive', async () => {
    const brief = await house.dialogue({ timings: shortLease });
    const calls = house.model.callCount;
    house.model.script({ reply: slowReply, tokenDelayMs: 150 });
    const turn = request('долго');
    const [a, b] = await Promise.all([hear(brief, turn), hear(there, turn)]);
    expect(a.end).toEqual(b.end);
    expect(house.model.callCount - calls).toBe(1);
  });

  it('goes on when its caller goes away', async () => {
    slowly();
    const turn = request('уйду не дослушав');
    const leaving = new AbortController();
    const heard = hear(here, turn, leaving.signal).catch(() => undefined);
    await until(() => (here.context.turns.get(turn.key)?.text.length ?? 0) > 0);
    leaving.abort();
    await heard;
    await until(async () => (await stateOf(turn.key)) === 'finished');
    const calls = house.model.callCount;
    expect((await hear(there, turn)).end).toMatchObject({ type: 'finished', answer: slowReply });
    expect(house.model.callCount).toBe(calls);
  });
});

describe('stopping', () => {
  it('from another process keeps what is written', async () => {
    slowly();
    const turn = request('хватит');
    const heard = hear(here, turn);
    await until(() => (here.context.turns.get(turn.key)?.text.length ?? 0) > 5);
    expect(await there.calls.stopTurn(turn.key, 2_000)).toEqual({ stopped: true });
    const { end } = await heard;
    expect(end).toMatchObject({ type: 'finished', outcome: 'stopped', usage: { estimated: true } });
    const answer = end?.type === 'finished' ? end.answer : '';
    expect(slowReply.startsWith(answer)).toBe(true);
    expect(answer.length).toBeLessThan(slowReply.length);
    house.model.clear();
    await hear(here, next(turn, 'и что ты успел сказать?'));
    expect(house.model.calls.at(-1)?.messages.at(-2)?.content).toBe(answer);
  });

  it('from the same process works at once', async () => {
    slowly();
    const turn = request('хватит здесь');
    const heard = hear(here, turn);
    await until(() => (here.context.turns.get(turn.key)?.text.length ?? 0) > 5);
    expect(await here.calls.stopTurn(turn.key, 2_000)).toEqual({ stopped: true });
    expect((await heard).end).toMatchObject({ type: 'finished', outcome: 'stopped' });
  });

  it('before the first word cancels the turn for good', async () => {
    house.model.script({ delayFirstMs: 5_000 });
    const turn = request('передумал');
    const calls = house.model.callCount;
    const heard = hear(here, turn);
    await until(() => house.model.callCount > calls);
    expect(await there.calls.stopTurn(turn.key, 2_000)).toEqual({ stopped: true });
    expect((await heard).end).toEqual({ type: 'failed', code: 'cancelled' });
    expect((await hear(there, turn)).end).toEqual({ type: 'failed', code: 'cancelled' });
    expect(house.model.callCount - calls).toBe(1);
    expect(await messagesOf(turn.person)).toEqual([]);
  });

  it('says so where nothing runs', async () => {
    const turn = request('уже сказано');
    await hear(here, turn);
    expect(await here.calls.stopTurn(turn.key, 2_000)).toEqual({ stopped: false });
    expect(await here.calls.stopTurn(randomUUID(), 2_000)).toEqual({ stopped: false });
  });
});

describe('deleting a talk', () => {
  it.each(['the same process', 'another process'])(
    'cancels its running turn from %s and writes nothing',
    async (from) => {
      slowly();
      const turn = request('забудь это');
      const heard = hear(here, turn);
      await until(() => (here.context.turns.get(turn.key)?.text.length ?? 0) > 5);
      const { person, chat, mode } = turn;
      await (from === 'another process' ? there : here).calls.deleteTalk({ person, chat, mode }, 2_000);
      expect((await heard).end).toEqual({ type: 'failed', code: 'cancelled' });
      expect(await messagesOf(person)).toEqual([]);
      house.model.clear();
      const calls = house.model.callCount;
      expect((await hear(there, turn)).end).toEqual({ type: 'failed', code: 'cancelled' });
      expect(house.model.callCount).toBe(calls);
      await hear(here, next(turn, 'с чистого листа'));
      expect(
        house.model.calls
          .at(-1)
          ?.messages.map(({ content }) => content)
          .slice(1),
      ).toEqual(['с чистого листа']);
    },
  );

  it('forgets what was said, and leaves the other mode and other chats alone', async () => {
    const day = request('дневное');
    const night = next(day, 'ночное', { mode: 'soulsleep' });
    const elsewhere = next(day, 'в другом чате', { chat: 'chat-2' });
    for (const turn of [day, night, elsewhere]) await hear(here, turn);
    await there.calls.deleteTalk({ person: day.person, chat: day.chat, mode: 'helper' }, 2_000);
    await hear(here, next(day, 'что было?'));
    expect(house.model.calls.at(-1)?.messages).toHaveLength(2);
    await hear(here, next(night, 'а тут?'));
    expect(house.model.calls.at(-1)?.messages.map(({ content }) => content)).toContain('ночное');
    await hear(here, next(elsewhere, 'а там?'));
    expect(house.model.calls.at(-1)?.messages.map(({ content }) => content)).toContain('в другом чате');
    const rest =
      'select 1 from dialogue.turns where key = $1 and (answer_sealed is not null or request_sealed is not null)';
    await until(async () => (await house.sql(rest, [day.key])).length === 0);
  });

  it('of somebody never met is no error', async () => {
    const { person, chat, mode } = request('никто');
    await here.calls.deleteTalk({ person, chat, mode }, 2_000);
  });
});

describe('the row of a turn', () => {
  it('is finished once although a heartbeat holds it at that moment', async () => {
    house.model.script({ reply: 'в один миг', delayFirstMs: 300 });
    const turn = request('столкновение');
    const heard = hear(here, turn);
    await until(async () => (await stateOf(turn.key)) === 'running');
    await house.sql(
      `do $$ begin
        update dialogue.turns set lease_until = now() + interval '10 s' where key = '${turn.key}';
        perform pg_sleep(1);
      end $$`,
    );
    expect((await heard).end).toMatchObject({ type: 'finished', answer: 'в один миг' });
    expect(await messagesOf(turn.person)).toEqual(['user', 'assistant']);
  });

  it('is refused to a person who was forgotten', async () => {
    const turn = request('меня больше нет');
    await hear(here, turn);
    await house.sql('update dialogue.person_keys set dead_at = now() where person = $1', [turn.person]);
    await expect(hear(here, next(turn, 'ещё'))).rejects.toMatchObject({ status: 410 });
  });

  it('is not finished for a person who is forgotten while it runs', async () => {
    slowly();
    const turn = request('забудь меня сейчас');
    const heard = hear(here, turn);
    await until(() => (here.context.turns.get(turn.key)?.text.length ?? 0) > 5);
    await house.sql('update dialogue.person_keys set dead_at = now() where person = $1', [turn.person]);
    expect((await heard).end).toEqual({ type: 'failed', code: 'cancelled' });
    expect(await messagesOf(turn.person)).toEqual([]);
  });
});
