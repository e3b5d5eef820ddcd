import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExportLine } from '@soulnear/contracts/rights.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { answerOf, hear, next, request, until } from './support/turns.ts';

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house.close());

async function exported(person: string): Promise<ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of dialogue.calls.exportPerson(person, 10_000)) lines.push(line);
  return lines;
}
const rowsOf = (lines: ExportLine[], table: string) =>
  lines.flatMap((line) => (line.type === 'row' && line.table === table ? [line.row] : []));

/** Rows of dialogue that name a person, by table; tombstones apart. */
async function kept(person: string): Promise<string[]> {
  const tables = await house.sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
     where table_schema = 'dialogue' and column_name = 'person'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const alive = name.endsWith('person_keys') ? 'and dead_at is null' : '';
    const rows = await house.sql(`select 1 from ${name} where person = $1 ${alive}`, [person]);
    if (rows.length > 0) found.push(name);
  }
  return found;
}

const slow = () => house.model.script({ reply: 'слово '.repeat(100), tokenDelayMs: 30 });

describe('an export', () => {
  it('holds every message and turn, opened, in pages, and ends with its count', async () => {
    const first = request('слова номер 0');
    await answerOf(dialogue, first);
    for (let n = 1; n < 60; n += 1) {
      house.model.script({ reply: `ответ ${n}` });
      await answerOf(dialogue, next(first, `слова номер ${n}`));
    }
    await answerOf(dialogue, next(first, 'сон', { mode: 'soulsleep' }));
    const lines = await exported(first.person);
    const messages = rowsOf(lines, 'messages');
    expect(messages).toHaveLength(122);
    for (let n = 0; n < 60; n += 1)
      expect(messages).toContainEqual(expect.objectContaining({ text: `слова номер ${n}` }));
    expect(rowsOf(lines, 'turns')).toHaveLength(61);
    const turnOf = rowsOf(lines, 'turns').find(({ turn }) => turn === first.key);
    expect(turnOf).toMatchObject({ state: 'finished', request: { texts: [{ text: 'слова номер 0' }] } });
    expect(rowsOf(lines, 'usage')).toHaveLength(1);
    expect(lines.at(-1)).toEqual({ type: 'end', rows: lines.length - 1 });
  }, 60_000);

  it('holds the question of an answer that is running', async () => {
    const turn = request('посреди ответа');
    slow();
    const heard = hear(dialogue, turn);
    await until(() => Boolean(dialogue.context.turns.get(turn.key)?.text));
    expect(JSON.stringify(await exported(turn.person))).toContain('посреди ответа');
    await dialogue.calls.stopTurn(turn.key, 1_000);
    await heard;
  });

  it('is empty for the unknown', async () => {
    expect(await exported(randomUUID())).toEqual([{ type: 'end', rows: 0 }]);
  });
});

describe('forgetting', () => {
  it('ends a running answer and leaves nothing, here and in a second process', async () => {
    const second = await house.dialogue();
    const turn = request('не успею');
    slow();
    const heard = hear(second, turn);
    await until(() => Boolean(second.context.turns.get(turn.key)?.text));
    await dialogue.calls.forgetPerson(turn.person, 5_000);
    expect((await heard).end).toEqual({ type: 'failed', code: 'cancelled' });
    await sleep(300);
    expect(await kept(turn.person)).toEqual([]);
    await expect(hear(dialogue, next(turn, 'снова'))).rejects.toMatchObject({ status: 410 });
    expect(await kept(turn.person)).toEqual([]);
  });

  it('lets no turn begin behind its back, however the two race', async () => {
    for (let round = 0; round < 12; round += 1) {
      const turn = request(`гонка ${round}`);
      house.model.script({ reply: 'ответ', tokenDelayMs: 5 });
      const first = hear(dialogue, turn).catch(() => undefined);
      if (round % 3 !== 0) await sleep(round * 4);
      const others = Array.from({ length: 4 }, (_, n) =>
        hear(dialogue, next(turn, `ещё ${n}`)).catch(() => undefined),
      );
      await dialogue.calls.forgetPerson(turn.person, 5_000);
      await Promise.all([first, ...others]);
      expect(await kept(turn.person)).toEqual([]);
    }
    house.model.clear();
  }, 60_000);

  it('leaves nothing of a turn that is being delivered', async () => {
    const turn = request('поздно');
    house.profile.delayMs = 60;
    await answerOf(dialogue, turn);
    await dialogue.calls.forgetPerson(turn.person, 5_000);
    house.profile.delayMs = 0;
    await sleep(600);
    expect(await kept(turn.person)).toEqual([]);
  });

  it('may be repeated, and forgets somebody it has never met', async () => {
    const stranger = randomUUID();
    await dialogue.calls.forgetPerson(stranger, 5_000);
    expect(await dialogue.calls.forgetPerson(stranger, 5_000)).toBe(0);
    await expect(hear(dialogue, request('я', { person: stranger }))).rejects.toMatchObject({ status: 410 });
  });
});

describe('an answer off the record', () => {
  it('is in no history, no outbox and no profile, and its copy goes once it is sent', async () => {
    const turn = request('никому', { offRecord: true });
    house.model.script({ reply: 'только тебе' });
    expect(await answerOf(dialogue, turn)).toContain('только тебе');
    const lines = await exported(turn.person);
    expect(rowsOf(lines, 'messages')).toEqual([]);
    expect(rowsOf(lines, 'turns')[0]).toMatchObject({ offRecord: true, request: null, queued: false });
    // A gateway that was killed before it sent the answer gets it again, unpaid.
    const calls = house.model.calls.length;
    expect(await answerOf(dialogue, turn)).toContain('только тебе');
    expect(house.model.calls).toHaveLength(calls);
    await dialogue.calls.turnSent(turn.key, 1_000);
    expect(JSON.stringify(await exported(turn.person))).not.toContain('только тебе');
    expect((await hear(dialogue, turn)).end).toEqual({ type: 'failed', code: 'not_kept' });
    const observed = await house.sql('select 1 from profile_analysis.observed_turns where person = $1', [
      turn.person,
    ]);
    expect(observed).toEqual([]);
  });

  it('knows what was just said off the record; a kept answer does not', async () => {
    const first = request('меня зовут секвойя', { offRecord: true });
    await answerOf(dialogue, first);
    await answerOf(dialogue, next(first, 'и дальше', { offRecord: true }));
    expect(JSON.stringify(house.model.calls.at(-1)?.messages)).toContain('секвойя');
    await answerOf(dialogue, next(first, 'уже с записью'));
    expect(JSON.stringify(house.model.calls.at(-1)?.messages)).not.toContain('секвойя');
  });

  it('knows nothing of a talk that another process has deleted', async () => {
    const first = request('меня зовут секвойя', { offRecord: true });
    await answerOf(dialogue, first);
    const { person, chat, mode } = first;
    await (await house.dialogue()).calls.deleteTalk({ person, chat, mode }, 5_000);
    await answerOf(dialogue, next(first, 'и дальше', { offRecord: true }));
    expect(JSON.stringify(house.model.calls.at(-1)?.messages)).not.toContain('секвойя');
  });

  it('is not asked for again by another wish about the same turn', async () => {
    const turn = request('раз', { offRecord: true });
    await answerOf(dialogue, turn);
    await answerOf(dialogue, { ...turn, offRecord: false });
    expect(rowsOf(await exported(turn.person), 'messages')).toEqual([]);
  });
});

describe('what is past its time', () => {
  it('is deleted, and nothing else is', async () => {
    const old = request('давно');
    await answerOf(dialogue, old);
    await answerOf(dialogue, next(old, 'недавно'));
    const unsent = request('не отправлено', { offRecord: true });
    await answerOf(dialogue, unsent);
    await house.sql(`update dialogue.messages set created_at = now() - interval '366 days' where turn = $1`, [
      old.key,
    ]);
    await house.sql(`update dialogue.turns set created_at = now() - interval '15 days' where key = $1`, [
      old.key,
    ]);
    await house.sql(`update dialogue.turns set lease_until = now() - interval '31 minutes' where key = $1`, [
      unsent.key,
    ]);
    await house.sql(`update dialogue.usage set day = current_date - 4 where person = $1`, [unsent.person]);
    expect(await dialogue.context.retention.sweep()).toBe(5);
    expect(await dialogue.context.retention.sweep()).toBe(0);
    const lines = await exported(old.person);
    expect(rowsOf(lines, 'messages').map(({ text }) => text)).toContain('недавно');
    expect(rowsOf(lines, 'messages').map(({ text }) => text)).not.toContain('давно');
    expect(rowsOf(lines, 'turns')).toHaveLength(1);
    expect(rowsOf(await exported(unsent.person), 'turns')[0]).toMatchObject({ answer: null });
  });

  it('waits while another process sweeps', async () => {
    const turn = request('занято');
    await answerOf(dialogue, turn);
    await house.sql(`update dialogue.messages set created_at = now() - interval '366 days' where turn = $1`, [
      turn.key,
    ]);
    await dialogue.context.db.transaction(async (client) => {
      const text = `select pg_advisory_xact_lock(hashtextextended('soulnear:dialogue:retention', 0))`;
      await client.query({ name: 'hold', text });
      expect(await dialogue.context.retention.sweep()).toBe(0);
    });
    expect(await dialogue.context.retention.sweep()).toBe(2);
  });
});
