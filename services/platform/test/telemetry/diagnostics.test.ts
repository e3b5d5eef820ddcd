import { describe, expect, it } from '@jest/globals';
import { diagnostics } from '../../src/telemetry/diagnostics.ts';
import { resourceAttributes } from '../../src/telemetry/resource-attributes.ts';

describe('trouble of telemetry', () => {
  it('is told once a minute per kind, in our words only', () => {
    const lines: string[] = [];
    const diag = diagnostics('gateway', (line) => lines.push(line));
    for (let time = 0; time < 50; time += 1) diag.error('export failed for http://u:canary@collector');
    diag.warn('Dropped 2048 spans because maxQueueSize reached');
    diag.error('unexpected error starting span:', new Error('canary'));
    diag.debug('OpenAI.Chat.Completions.create args: %O', [{ content: 'canary' }]);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        level: 'warn',
        service: 'gateway',
        msg: expect.stringContaining('collector'),
      }),
      expect.objectContaining({ level: 'warn', msg: expect.stringContaining('instrumentation') }),
    ]);
    expect(lines.join('')).not.toContain('canary');
  });
});

describe('the resource', () => {
  it('is named by OTEL_SERVICE_NAME before any attribute, and survives broken pairs', () => {
    const env = {
      OTEL_SERVICE_NAME: 'gateway',
      OTEL_RESOURCE_ATTRIBUTES: 'service.name=other, k8s.pod.name=a%20b,broken,=x,bad=%E0%A4%A',
    };
    expect(resourceAttributes(env)).toEqual({
      'service.name': 'gateway',
      'k8s.pod.name': 'a b',
      bad: '%E0%A4%A',
    });
  });
});
