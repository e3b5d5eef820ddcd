import { afterEach, describe, expect, it } from '@jest/globals';
import { Counter } from 'prom-client';
import { type Listening, listen } from '../../src/http/listen.ts';
import { createProbeApp } from '../../src/http/probes.ts';
import { createLogger } from '../../src/log/logger.ts';
import { createRegistry } from '../../src/telemetry/registry.ts';

const logger = createLogger({ service: 'test', level: 'silent' });
let served: Listening;
afterEach(() => served.close(100));

async function probes(ready: () => Promise<void>) {
  const registry = createRegistry('test');
  served = await listen(createProbeApp({ ready, registry }), { port: 0, logger });
  return { registry, status: async (path: string) => (await fetch(served.url + path)).status };
}

describe('the probe port', () => {
  it('is alive whatever readiness says, and ready when readiness resolves', async () => {
    let away = true;
    const { status } = await probes(async () => {
      if (away) throw new Error('canary');
    });
    expect([await status('/livez'), await status('/readyz')]).toEqual([200, 503]);
    away = false;
    expect(await status('/readyz')).toBe(200);
  });

  it('is not ready when readiness hangs or throws at once, and asks a hanging dependency only once', async () => {
    let asked = 0;
    const { status } = await probes(() => {
      asked += 1;
      return new Promise(() => undefined);
    });
    const start = performance.now();
    expect(await Promise.all([status('/readyz'), status('/readyz')])).toEqual([503, 503]);
    expect(performance.now() - start).toBeGreaterThan(1_500);
    expect(asked).toBe(1);
  });

  it('shows metrics with the service in every line', async () => {
    const { registry } = await probes(async () => undefined);
    new Counter({ name: 'answers_total', help: 'answers', registers: [registry] }).inc();
    const text = await (await fetch(`${served.url}/metrics`)).text();
    expect(text).toContain('answers_total{service="test"} 1');
    expect(text).toContain('process_cpu_seconds_total{service="test"}');
  });

  it('answers a metric that fails with a bare 500', async () => {
    const { registry } = await probes(async () => undefined);
    new Counter({
      name: 'broken',
      help: 'broken',
      registers: [registry],
      collect: () => {
        throw new Error('canary');
      },
    });
    const answer = await fetch(`${served.url}/metrics`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('{"error":{"code":"internal"}}');
  });
});
