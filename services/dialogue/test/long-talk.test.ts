import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { estimateTokens } from '@soulnear/platform/model/tokens.ts';
import { type Dialogue, type House, startHouse } from './support/house.ts';
import { hear, next, request } from './support/turns.ts';

// As the provider counts: our own estimate would only agree with itself.
const { countTokens } = createRequire(import.meta.resolve('@soulnear/platform/model/tokens.ts'))(
  'gpt-tokenizer/encoding/o200k_base',
) as { countTokens(text: string): number };

let house: House;
let dialogue: Dialogue;

beforeAll(async () => {
  house = await startHouse();
  dialogue = await house.dialogue();
});
afterAll(() => house?.close());

const promptTokens = (call: number) =>
  (house.model.calls.at(call)?.messages ?? []).reduce((sum, { content }) => sum + countTokens(content), 0);

describe('a talk of 500 messages', () => {
  it('keeps its prompt flat and its newest messages in it', async () => {
    const said = 'Сегодня опять думаю о том же самом, и мысли ходят по кругу, как вода. '.repeat(6);
    const first = request(said);
    const tokens: number[] = [];
    for (let turn = 0; turn < 250; turn++) {
      house.model.script({ reply: `${said} Ответ номер ${turn}.` });
      await hear(dialogue, next(first, `${said} Реплика номер ${turn}.`));
      tokens.push(promptTokens(-1));
    }
    const [first10, last10] = [tokens.slice(40, 50), tokens.slice(-10)];
    expect(Math.max(...last10)).toBeLessThanOrEqual(Math.max(...first10) * 1.05);
    const { history, texts } = dialogue.context.budget;
    expect(Math.max(...tokens)).toBeLessThan(history + Math.min(texts, 500) + 3_000);
    const prompt = house.model.calls.at(-1)?.messages ?? [];
    expect(prompt.at(-2)?.content).toContain('Ответ номер 248.');
    expect(prompt[1]?.role).toBe('user');
    expect(prompt.length).toBeGreaterThan(10);
  });

  it('counts each text once: what is stored is what the budget reads', async () => {
    const turn = request('посчитай меня один раз');
    house.model.script({ reply: 'Посчитано.' });
    await hear(dialogue, turn);
    const rows = await house.sql<{ tokens: number }>(
      'select tokens from dialogue.messages where turn = $1 order by part',
      [turn.key],
    );
    expect(rows.map(({ tokens }) => tokens)).toEqual([
      estimateTokens('посчитай меня один раз'),
      estimateTokens('Посчитано.'),
    ]);
  });
});
