import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type House, startHouse } from './support/house.ts';
import { until } from './support/talk.ts';

let house: House;
const children: ChildProcess[] = [];

beforeAll(async () => {
  house = await startHouse();
  // The jobs are left to the processes of this test.
  await house.context.jobs.stop(0);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await house?.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** profile-analysis as a process of its own, on the house's database and model. */
async function startProcess(): Promise<{ url: string; child: ChildProcess }> {
  const { config } = house.context;
  const [port, probePort] = [await freePort(), await freePort()];
  const [provider] = config.providers;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    env: {
      PATH: process.env.PATH,
      ENV: 'test',
      PORT: String(port),
      PROBE_PORT: String(probePort),
      DATABASE_URL: config.DATABASE_URL,
      SEALING_KEYS: config.SEALING_KEYS,
      GATEWAY_PROFILE_SECRET: config.GATEWAY_PROFILE_SECRET,
      DIALOGUE_PROFILE_SECRET: config.DIALOGUE_PROFILE_SECRET,
      OPENAI_API_KEY: 'sk-of-a-test',
      OPENAI_BASE_URL: provider?.baseUrl,
      OPENAI_MODEL: 'offline-companion',
    },
    stdio: 'ignore',
  });
  children.push(child);
  const ready = () =>
    fetch(`http://127.0.0.1:${probePort}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(ready, (is) => is, 30_000);
  return { url: `http://127.0.0.1:${port}`, child };
}

it('an analysis whose process is killed is taken up again within a minute and applied once', async () => {
  const first = await startProcess();
  house.model.script({ endpoint: 'chat', delayFirstMs: 120_000 });
  const person = randomUUID();
  for (const text of ['Очень устала на работе', 'опять до ночи', 'и снова устала']) {
    const body = {
      turn: randomUUID(),
      person,
      mode: 'helper',
      language: 'ru',
      finishedAt: new Date().toISOString(),
      userTexts: [text],
      answer: 'да',
      analyse: true,
    };
    const response = await fetch(`${first.url}/v1/turns`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${house.secrets.dialogue}` },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    await sleep(5);
  }
  const asked = () => house.model.calls.filter(({ endpoint }) => endpoint === 'chat').length;
  await until(
    async () => asked(),
    (count) => count === 1,
  );
  const second = await startProcess();
  first.child.kill('SIGKILL');
  const killedAt = Date.now();
  const profile = () => house.calls.profile(person, 5_000);
  const { patterns } = await until(profile, (seen) => seen.patterns.length > 0, 60_000);
  expect(Date.now() - killedAt).toBeLessThan(60_000);
  expect(patterns[0]?.occurrences).toBeLessThanOrEqual(2);
  expect(asked()).toBe(2);
  const state = `select state from profile_analysis.job where data->>'person' = $1`;
  await until(
    () => house.sql<{ state: string }>(state, [person]),
    (rows) => rows.every((row) => row.state === 'completed'),
  );
  second.child.kill('SIGTERM');
  await once(second.child, 'exit');
  expect(second.child.exitCode).toBe(0);
}, 120_000);
