import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSpans, type StoredSpan } from '@soulnear/sandbox/otlp/read-spans.ts';
import { freePortBlock } from './free-ports.ts';
import { makeScratchFolder } from './scratch-folder.ts';

const root = join(import.meta.dirname, '../..');
const packed = join(root, '../shared/images/otelcol.zst');
const readyWithinMs = 20_000;

export interface RunningCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  /** Where it shows the metrics of spans. */
  spansUrl: string;
  /** What it kept and handed on; waits until `complete` or half a minute. */
  keptSpans(complete: (spans: StoredSpan[]) => boolean): Promise<StoredSpan[]>;
  stop(): Promise<void>;
}

/**
 * The OpenTelemetry Collector with docker/otel-collector.yaml, on ports of its own; every trace is kept and decided soon.
 * Undefined where there is neither `otelcol-contrib` on the PATH nor the packed one beside the checkout.
 */
export async function runCollector(): Promise<RunningCollector | undefined> {
  const folder = makeScratchFolder('collector');
  const binary = findBinary(folder.path);
  if (!binary) {
    folder.remove();
    return undefined;
  }
  const first = await freePortBlock(4);
  const address = (index: number) => `127.0.0.1:${first + index}`;
  const kept: StoredSpan[] = [];
  const store = createServer(async (request, response) => {
    kept.push(...(readSpans(await json(request).catch(() => undefined)) ?? []));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  const overrides = {
    'receivers::otlp::protocols::http::endpoint': address(0),
    'exporters::prometheus::endpoint': address(1),
    'extensions::health_check::endpoint': address(2),
    'service::telemetry::metrics::readers': `[{ pull: { exporter: { prometheus: { host: 127.0.0.1, port: ${first + 3} } } } }]`,
    'connectors::spanmetrics::metrics_flush_interval': '1s',
    'processors::tail_sampling::decision_wait': '5s',
    'processors::tail_sampling::policies': '[{ name: all, type: always_sample }]',
    'processors::batch::timeout': '200ms',
    'exporters::otlp_http::compression': 'none',
  };
  const configs = [
    join(root, 'docker/otel-collector.yaml'),
    ...Object.entries(overrides).map(([key, value]) => `yaml:${key}: ${value}`),
  ];
  const child = spawn(
    binary,
    configs.flatMap((config) => ['--config', config]),
    {
      env: {
        TRACES_EXPORTER: 'otlp_http',
        TRACES_ENDPOINT: `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-4_000);
  });
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await Promise.race([
        once(child, 'exit'),
        sleep(5_000, undefined, { ref: false }).then(() => child.kill('SIGKILL')),
      ]);
    }
    store.close();
    store.closeAllConnections();
    folder.remove();
  };
  try {
    await ready(child, `http://${address(2)}/`, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://${address(0)}`,
    spansUrl: `http://${address(1)}/metrics`,
    async keptSpans(complete) {
      for (const until = Date.now() + 30_000; !complete(kept) && Date.now() < until; ) await sleep(200);
      return [...kept];
    },
    stop,
  };
}

async function ready(child: ChildProcess, url: string, said: () => string): Promise<void> {
  for (const until = Date.now() + readyWithinMs; Date.now() < until; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`the collector ended with ${child.exitCode}:\n${said()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error(`the collector was not ready in time:\n${said()}`);
}

function findBinary(folder: string): string | undefined {
  try {
    execFileSync('otelcol-contrib', ['--version'], { stdio: 'ignore' });
    return 'otelcol-contrib';
  } catch {
    // Not there, or it does not run.
  }
  if (!existsSync(packed)) return undefined;
  const path = join(folder, 'otelcol-contrib');
  try {
    execFileSync('zstd', ['-dqf', packed, '-o', path]);
  } catch {
    return undefined;
  }
  chmodSync(path, 0o755);
  return path;
}
