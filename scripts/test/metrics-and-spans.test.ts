import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningCollector, runCollector } from '../lib/run-collector.ts';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { createSandboxPerson } from '../lib/sandbox-person.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';

const canary = 'Зелёный велосипед дедушки стоит на чердаке.';
const folder = makeScratchFolder('metrics');
let collector: RunningCollector | undefined;
let house: RunningHouse;

beforeAll(async () => {
  collector = await runCollector();
  if (!collector) console.log('spans: skipped, there is no OpenTelemetry Collector on this machine');
  const env = {
    ENABLE_USER_PROFILES: 'true',
    ...(collector && { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }),
  };
  house = await runHouse({ dataDir: folder.path, env });
  const person = await createSandboxPerson(house.sandboxUrl, 'ru');
  await person.agree();
  await person.answerTo(
    () => person.send(canary),
    ({ text }) => text.length > 40,
  );
  await person.answerTo(() => person.send('/help'));
}, 150_000);
afterAll(async () => {
  await house?.stop();
  await collector?.stop();
  folder.remove();
}, 120_000);

async function scrape(url: string): Promise<string> {
  const response = await fetch(url, { headers: { accept: 'application/openmetrics-text' } });
  return response.text();
}

const read = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');

describe('the metrics of a running house', () => {
  it('are those of docs/metrics.md, all that need no mishap to appear', async () => {
    const { gatewayProbe, dialogueProbe, profileProbe } = house.ports;
    // What the leader measures comes with its next look.
    let all = '';
    for (let round = 0; round < 40 && !all.includes('soulnear_gateway_inbox_rows{'); round++) {
      await sleep(500);
      const ports = [gatewayProbe, dialogueProbe, profileProbe];
      const texts = await Promise.all(ports.map((port) => scrape(`http://127.0.0.1:${port}/metrics`)));
      all = texts.join('\n');
    }
    const page = read('docs/metrics.md').split('## From traces')[0] ?? '';
    const wanted = page
      .split('\n')
      .filter((line) => line.startsWith('|') || line.startsWith('`dialogue') || line.startsWith('`profile'))
      .flatMap((line) => [...line.matchAll(/`((?:soulnear|dialogue|profile)_\w+)(?:\{[^}]*\})?`( ¹)?/g)])
      .filter(([, , onlyThen]) => !onlyThen)
      .map(([, name = '']) => name);
    expect(wanted.length).toBeGreaterThan(35);
    const shown = new Set(
      [...all.matchAll(/^(\w+)[{ ]/gm)].map(([, name = '']) => name.replace(/_(bucket|sum|count)$/, '')),
    );
    expect(wanted.filter((name) => !shown.has(name))).toEqual([]);
    expect(all).toMatch(/soulnear_gateway_final_seconds_bucket\{.*\} 1 # \{trace_id="[0-9a-f]{32}"\}/);
    expect(all).toMatch(/soulnear_model_tokens_total\{.*direction="output".*\} [1-9]/);
    expect(all).not.toContain('велосипед');
  });
});

describe('the collector with the configuration that is shipped', () => {
  const there = () => collector !== undefined;

  it('measures the message span and its stages, and hands on no key that is not named', async () => {
    if (!there() || !collector) return;
    const wanted = ['message', 'inbox', 'turn', 'begin', 'prompt', 'model', 'finish', 'POST /v1/turns'];
    let text = '';
    const missing = () => wanted.filter((name) => !text.includes(`span_name="${name}"`));
    for (let round = 0; round < 60 && missing().length > 0; round++) {
      await sleep(500);
      text = await scrape(collector.spansUrl);
    }
    expect(missing()).toEqual([]);
    const talk =
      /soulnear_spans_duration_seconds_count\{.*soulnear_lane="talk",soulnear_mode="helper".*span_name="message".*\} 1/;
    expect(text).toMatch(talk);
    const kept = await collector.keptSpans((spans) => spans.some(({ name }) => name === 'model'));
    const named = new Set(
      [...read('docker/otel-collector.yaml').matchAll(/^ {6}- ([a-z0-9_]+\.[\w.]+)$/gm)].map(
        ([, key = '']) => key,
      ),
    );
    const keys = new Set(kept.flatMap(({ attributes }) => Object.keys(attributes)));
    expect(keys.size).toBeGreaterThan(5);
    expect([...keys].filter((key) => !named.has(key))).toEqual([]);
    expect(JSON.stringify(kept)).not.toContain('велосипед');
  });

  it('has seen calls between services along the edges of the plan, and no others', async () => {
    if (!there() || !collector) return;
    const { services } = JSON.parse(read('charts/soulnear/files/edges.json')) as {
      services: { from: string; to: string }[];
    };
    const spans = await collector.keptSpans((found) => found.some(({ name }) => name === 'observe turn'));
    const seen = new Set<string>();
    for (const span of spans) {
      const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
      if (parent && parent.service !== span.service) seen.add(`${parent.service} -> ${span.service}`);
    }
    const allowed = services.map(({ from, to }) => `${from} -> ${to}`);
    expect([...seen].filter((edge) => !allowed.includes(edge))).toEqual([]);
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(['dialogue -> profile-analysis', 'gateway -> dialogue']),
    );
  });

  it('shows what profile-analysis learns in the background as a trace of its own, linked to the turn', async () => {
    if (!there() || !collector) return;
    const spans = await collector.keptSpans((found) => found.some(({ name }) => name === 'observe turn'));
    const deliver = spans.find(({ name }) => name === 'deliver turn');
    const turn = spans.find(({ name }) => name === 'turn');
    expect(deliver?.parentSpanId).toBeUndefined();
    expect(deliver?.traceId).not.toBe(turn?.traceId);
    expect(deliver?.links.map(({ traceId }) => traceId)).toEqual([turn?.traceId]);
  });
});
