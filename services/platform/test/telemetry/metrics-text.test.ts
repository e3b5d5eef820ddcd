import { afterEach, describe, expect, it } from '@jest/globals';
import { Counter, Histogram } from 'prom-client';
import { type Listening, listen } from '../../src/http/listen.ts';
import { createProbeApp } from '../../src/http/probes.ts';
import { createLogger } from '../../src/log/logger.ts';
import { countLines } from '../../src/telemetry/count-lines.ts';
import { createRegistry } from '../../src/telemetry/registry.ts';

const silent = createLogger({ service: 'test', level: 'silent' });
let served: Listening | undefined;
afterEach(async () => {
  await served?.close(100);
});

async function scraper(registry: ReturnType<typeof createRegistry>) {
  const server = await listen(createProbeApp({ ready: async () => undefined, registry }), {
    port: 0,
    logger: silent,
  });
  served = server;
  return async (accept: string) => {
    const response = await fetch(`${server.url}/metrics`, { headers: { accept } });
    return { type: response.headers.get('content-type'), text: await response.text() };
  };
}

const openMetrics = 'application/openmetrics-text;version=1.0.0,text/plain;q=0.5';

describe('/metrics', () => {
  it('gives exemplars to who reads OpenMetrics, and the same numbers as plain text to others, time after time', async () => {
    const registry = createRegistry('test');
    const counter = new Counter({ name: 'cups_total', help: 'cups of tea', registers: [registry] });
    const seconds = new Histogram({
      name: 'brewing_seconds',
      help: 'how long',
      buckets: [1, 5],
      labelNames: ['kind'] as const,
      enableExemplars: true,
      registers: [registry],
    });
    counter.inc(3);
    seconds.observe({ labels: { kind: 'green' }, value: 2, exemplarLabels: { trace_id: 'abc' } as never });
    const scrape = await scraper(registry);
    for (let round = 0; round < 2; round++) {
      const open = await scrape(openMetrics);
      expect(open.type).toContain('application/openmetrics-text');
      expect(open.text).toMatch(/brewing_seconds_bucket\{le="5",.*\} 1 # \{trace_id="abc"\} 2 \d/);
      expect(open.text).toMatch(/# EOF\n$/);
      const plain = await scrape('text/plain');
      expect(plain.type).toContain('text/plain; version=0.0.4');
      expect(plain.text).toContain('# TYPE cups_total counter\ncups_total{service="test"} 3\n');
      expect(plain.text).toMatch(/brewing_seconds_bucket\{le="5",.*\} 1\n/);
      expect(plain.text).not.toMatch(/EOF|trace_id/);
    }
  });

  it('counts the lines that were written, by level, and none that the level keeps back', async () => {
    const registry = createRegistry('test');
    const written: string[] = [];
    const logger = createLogger({
      service: 'test',
      level: 'info',
      destination: { write: (line: string) => void written.push(line) },
      onLine: countLines(registry),
    });
    logger.debug('no');
    logger.info('yes');
    logger.child({ part: 'x' }).error({ err: new Error('broken') }, 'an error');
    const { text } = await (await scraper(registry))('text/plain');
    expect(written).toHaveLength(2);
    // What `make logs-bot | grep ERROR` finds.
    expect(written.filter((line) => line.includes('ERROR'))).toEqual([written[1]]);
    expect(text).toContain('soulnear_log_lines_total{level="info",service="test"} 1');
    expect(text).toContain('soulnear_log_lines_total{level="error",service="test"} 1');
    expect(text).toContain('soulnear_log_lines_total{level="debug",service="test"} 0');
  });
});
