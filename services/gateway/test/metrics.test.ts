import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pseudonymOf } from '../src/product/event-writer.ts';
import { type House, type RunningGateway, startHouse } from './support/house.ts';

let house: House;
let gateway: RunningGateway;
beforeAll(async () => {
  house = await startHouse();
  gateway = await house.gateway({}, { rolloutFlag: 'USE_CHAT_COMPLETION' });
}, 60_000);
afterAll(() => house?.close());

async function scrape(accept = 'text/plain'): Promise<string> {
  const response = await fetch(`${gateway.service.probeUrl}/metrics`, { headers: { accept } });
  return response.text();
}

/** Scrapes until the text has it. */
async function scraped(wanted: RegExp): Promise<void> {
  let text = '';
  for (const until = Date.now() + 10_000; !wanted.test(text) && Date.now() < until; text = await scrape())
    await sleep(50);
  expect(text.match(/^soulnear_(gateway|product).*$/gm)?.join('\n')).toMatch(wanted);
}

describe('the metrics of the gateway', () => {
  it('tell answers by mode, length and the side of the rollout they were on', async () => {
    const person = house.person();
    person.send('hello');
    await person.waitForBot(({ messages }) => messages.some(({ from }) => from === 'bot'));
    const labels = 'service="gateway",mode="helper",length="short",rollout="on"';
    await scraped(new RegExp(`soulnear_gateway_final_seconds_count\\{${labels}\\} 1`));
    const text = await scrape();
    expect(text).toContain(`soulnear_gateway_first_words_seconds_count{${labels}} 1`);
    expect(text).toContain(
      'soulnear_gateway_answers_total{outcome="complete",rollout="on",service="gateway"} 1',
    );
    expect(text).toMatch(
      /soulnear_gateway_flags_evaluated_total\{flag="USE_CHAT_COMPLETION",value="true",.*\} [1-9]/,
    );
    expect(text).toMatch(
      /soulnear_db_query_seconds_count\{service="gateway",statement="write-intent"\} [1-9]/,
    );
    expect(text).toMatch(/soulnear_db_pool_connections\{pool="gateway-accept",state="idle",.*\} \d/);
    expect(text).toContain('soulnear_http_breaker_open{edge="gateway-dialogue",service="gateway"} 0');
  });

  it('tell what waits here and at Telegram, and how many people came, from the leader', async () => {
    await scraped(/soulnear_gateway_inbox_rows\{state="waiting",service="gateway"\} 0/);
    await scraped(/soulnear_gateway_inbox_oldest_seconds\{service="gateway"\} 0/);
    await scraped(/soulnear_gateway_telegram_pending_updates\{service="gateway"\} \d/);
    await scraped(/soulnear_product_active_people\{window="day",service="gateway"\} 1/);
    await scraped(/soulnear_product_session_seconds\{stat="p95",service="gateway"\} \d/);
  });

  it('note which commands are used, under a pseudonym that is gone with the person', async () => {
    const person = house.person();
    person.send('/start');
    person.send('/help');
    await scraped(/soulnear_product_feature_uses_total\{feature="help",.*\} 1/);
    const [row] = await house.sql<{ person: string }>('select person from people where telegram_id = $1', [
      person.id,
    ]);
    const who = pseudonymOf(gateway.context.keyring, row?.person ?? '');
    const kinds = () =>
      house.sql<{ kind: string; detail: string }>(
        'select kind, detail from events where who = $1 order by id',
        [who],
      );
    while ((await kinds()).length < 2) await sleep(50);
    expect(await kinds()).toEqual([
      { kind: 'start', detail: null },
      { kind: 'feature', detail: 'help' },
    ]);
    person.send('/forget_me');
    person.send('FORGET ME');
    while ((await kinds()).length > 0) await sleep(50);
    expect(await house.sql('select 1 from event_days where who = $1', [who])).toEqual([]);
  });
});
