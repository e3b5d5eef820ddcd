import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Sandbox, startSandbox } from '@soulnear/sandbox/server.ts';
import OpenAI from 'openai';
import { markOf } from '../bench/load/text-book.ts';
import { differing, rowsOf } from '../cluster-test/checksums.ts';
import { readOptions } from '../cluster-test/options.ts';
import { report } from '../cluster-test/report.ts';
import { SandboxCalls } from '../cluster-test/town/sandbox-calls.ts';
import { isWhole, speak } from '../cluster-test/town/speech.ts';
import { Town } from '../cluster-test/town/town.ts';

const chat = 800_000_001;
let sandbox: Sandbox;
let town: Town;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, allowedHosts: ['bot-sandbox'] });
  const nothingOpen = { openWork: async () => 0, turns: async () => new Map() };
  town = new Town(new SandboxCalls(sandbox.port, 'bot-sandbox'), nothingOpen);
});
afterAll(() => sandbox.close());

/** As the bot: sends for good. */
async function send(text: string): Promise<void> {
  const response = await fetch(`${sandbox.telegramApiRoot}/bot${sandbox.botToken}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: chat, text }),
  });
  expect(response.status).toBe(200);
}

describe('the town of the cluster test', () => {
  it('sees from outside what is lost, doubled and out of order', async () => {
    await town.sandbox.post('/people', { id: chat, firstName: 'Проверка', languageCode: 'ru' });
    await town.begin();
    const [first, second, third, lost] = [
      await town.say(chat),
      await town.say(chat),
      await town.say(chat),
      await town.say(chat),
    ];
    await send(`Слышу ${markOf(first?.mark ?? 0)}`);
    await send(`Слышу ${markOf(third?.mark ?? 0)}`);
    await send(`Слышу ${markOf(second?.mark ?? 0)}`);
    await send(`Слышу ещё раз ${markOf(first?.mark ?? 0)}`);
    expect(await town.settle(100)).toBe(false);
    const { counters } = await town.count();
    expect(counters).toMatchObject({ L: 1, D: 1, O: 1 });
    await send(`Слышу ${markOf(lost?.mark ?? 0)}`);
    expect(await town.settle(5_000)).toBe(true);
    expect((await town.count()).counters.L).toBe(0);
  });

  it('has answers from the model that name their texts and show by their end that they are whole', async () => {
    await speak(town.sandbox, [{ words: 6, firstMs: 0, everyMs: 0 }]);
    const client = new OpenAI({ apiKey: 'any', baseURL: sandbox.openaiBaseUrl, maxRetries: 0 });
    const { choices } = await client.chat.completions.create({
      model: 'soulnear-offline',
      messages: [{ role: 'user', content: `Длинный день, ${markOf(77)}.` }],
    });
    const answer = choices[0]?.message.content ?? '';
    expect(answer).toContain(markOf(77));
    expect(isWhole(answer)).toBe(true);
    expect(isWhole(answer.slice(0, -4))).toBe(false);
  });
});

describe('the cluster test', () => {
  it('names the tables whose rows changed, also those that came or went', () => {
    const before = new Map([
      ['a.one', '2 x'],
      ['a.two', '3 y'],
    ]);
    const after = new Map([
      ['a.one', '2 z'],
      ['a.three', '1 w'],
    ]);
    expect(differing(before, after).sort()).toEqual(['a.one', 'a.three', 'a.two']);
    expect(rowsOf(before)).toBe(5);
  });

  it('says what does not hold, and refuses words that it does not know', () => {
    const text = report([
      {
        id: '28',
        did: 'upgrades',
        counters: { L: 0, D: 0, C: 0, O: 0 },
        refused: 2,
        other: [],
        broken: ['2 posts'],
      },
      { id: 'ways', did: 'ways', other: [], broken: [] },
    ]);
    expect(text).toMatch(/^28 +FAILS/m);
    expect(text).toMatch(/^ways +holds/m);
    expect(text).toContain('case 28: 2 posts');
    expect(() => readOptions(['--fast'])).toThrow('--fast');
    expect(readOptions(['28', '--context', 'kind-soulnear', '--full'])).toMatchObject({
      cases: ['28'],
      context: 'kind-soulnear',
      full: true,
    });
  });
});
