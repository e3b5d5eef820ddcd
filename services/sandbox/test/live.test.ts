import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLiveHistory, type LiveHistory } from '../src/live/live-history.ts';
import { startLiveServer } from '../src/live/live-server.ts';
import { quantileSince } from '../src/live/quantile.ts';

const servers: Server[] = [];
let history: LiveHistory | undefined;
afterEach(() => {
  history?.close();
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A service's metrics; where there is no text, it answers with an error. */
async function serve(text: () => string | undefined): Promise<string> {
  const made = createServer((_request, response) => {
    const said = text();
    response.writeHead(said === undefined ? 503 : 200).end(said);
  });
  servers.push(made);
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}/metrics`;
}

const metrics = (
  answers: number,
  quick: number,
  cost: number,
) => `# TYPE soulnear_gateway_answers_total counter
soulnear_gateway_answers_total{outcome="complete",service="gateway"} ${answers}
soulnear_gateway_first_words_seconds_bucket{le="1",service="gateway",mode="helper"} ${quick}
soulnear_gateway_first_words_seconds_bucket{le="3",service="gateway",mode="helper"} ${answers}
soulnear_gateway_first_words_seconds_bucket{le="+Inf",service="gateway",mode="helper"} ${answers}
soulnear_gateway_inbox_rows{state="waiting",service="gateway"} 2
soulnear_log_lines_total{level="error",service="gateway"} 1
soulnear_model_cost_usd_total{provider="openai",service="dialogue"} ${cost}
soulnear_model_tokens_total{provider="openai",direction="input",service="dialogue"} 70
soulnear_model_tokens_total{provider="openai",direction="output",service="dialogue"} 30
`;

describe('the live page', () => {
  it('tells what came in the last minute from counters that only grow, and says who does not answer', async () => {
    let text = metrics(10, 10, 0.5);
    const url = await serve(() => text);
    history = createLiveHistory({ gateway: url, dialogue: 'http://127.0.0.1:9/metrics' });
    await history.look();
    text = metrics(20, 10, 0.75);
    await history.look();
    const { services, totals, points } = history.data();
    expect(services).toEqual([
      { name: 'gateway', up: true },
      { name: 'dialogue', up: false },
    ]);
    expect(totals).toMatchObject({
      answers: 20,
      costUsd: 0.75,
      inputTokens: 70,
      outputTokens: 30,
      errors: 1,
    });
    // All ten of the last minute took 1 to 3 s.
    expect(points.at(-1)).toMatchObject({
      answers: 10,
      costUsd: 0.25,
      firstP50: 2,
      waiting: 2,
      finalP95: null,
    });
  });

  it('takes one service’s restart for no burst of what the others have counted', async () => {
    let gateway: string | undefined = metrics(100, 100, 0);
    let dialogue: string | undefined =
      'soulnear_model_cost_usd_total 7.5\nsoulnear_log_lines_total{level="error"} 40\n';
    history = createLiveHistory({
      gateway: await serve(() => gateway),
      dialogue: await serve(() => dialogue),
    });
    await history.look();
    gateway = undefined;
    await history.look();
    expect(history.data()).toMatchObject({
      services: [
        { name: 'gateway', up: false },
        { name: 'dialogue', up: true },
      ],
      totals: { answers: 100, costUsd: 7.5, errors: 41 },
    });
    expect(history.data().points.at(-1)).toMatchObject({ answers: 0, costUsd: 0, errors: 0, waiting: 0 });
    gateway = metrics(3, 3, 0);
    await history.look();
    expect(history.data().points.at(-1)).toMatchObject({ answers: 3, costUsd: 0, errors: 0, waiting: 2 });
    dialogue = undefined;
    await history.look();
    dialogue = 'soulnear_model_cost_usd_total 0.5\n';
    await history.look();
    expect(history.data().points.at(-1)).toMatchObject({ answers: 3, costUsd: 0.5, errors: 0 });
  });

  it('counts from nothing where a service began anew', () => {
    const before = new Map([
      [1, 100],
      [Number.POSITIVE_INFINITY, 100],
    ]);
    const now = new Map([
      [1, 4],
      [Number.POSITIVE_INFINITY, 8],
    ]);
    expect(quantileSince(0.5, now, before)).toBe(1);
    expect(quantileSince(0.95, now, before)).toBe(1);
    expect(quantileSince(0.95, now, now)).toBeNull();
  });

  it('is there without the sandbox, to its own name only, and shows no other page', async () => {
    const live = await startLiveServer({ port: 0, metrics: {} });
    try {
      const page = await fetch(`${live.url}/live`);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      for (const [, path] of (await page.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g))
        expect([path, (await fetch(`${live.url}${path}`)).status]).toEqual([path, 200]);
      expect(await (await fetch(`${live.url}/live/data`)).json()).toMatchObject({ services: [] });
      expect((await fetch(`${live.url}/main.js`)).status).toBe(404);
      expect((await fetch(`${live.url}/`)).url).toBe(`${live.url}/live`);
    } finally {
      await live.close();
    }
  });
});
