import { register } from 'node:module';
import { DiagLogLevel, diag } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';
import { diagnostics } from './diagnostics.ts';
import { instrumentations } from './instrumentations.ts';
import { RedactingProcessor } from './redacting-processor.ts';
import { resourceAttributes } from './resource-attributes.ts';
import { samplerFrom } from './sampler.ts';

type Env = Record<string, string | undefined>;

/** Without a list the loader hook wraps every module there is, for some 100 ms more at start. */
const hookedImports = ['openai', 'pg', 'http', 'https', 'node:http', 'node:https'];

/** Traces to the OTLP/HTTP collector of `OTEL_EXPORTER_OTLP_ENDPOINT`, as JSON. */
export function startExporting(env: Env): void {
  const resource = resourceAttributes(env);
  const service = String(resource['service.name'] ?? 'unknown');
  const diagnosis = diagnostics(service, (line) => process.stderr.write(line));
  diag.setLogger(diagnosis, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url, { data: { include: hookedImports } });
  const exporter = new OTLPTraceExporter({ timeoutMillis: 5_000 });
  const batches = new BatchSpanProcessor({
    exporter,
    // With the collector away this is all that is kept (some 10 MB); the rest is dropped.
    maxQueueSize: 2_048,
    maxExportBatchSize: 512,
    scheduledDelayMillis: 1_000,
    exportTimeoutMillis: 6_000,
  });
  const sdk = new NodeSDK({
    resource: defaultResource().merge(resourceFromAttributes(resource)),
    autoDetectResources: false,
    sampler: samplerFrom(env),
    spanProcessors: [new RedactingProcessor(), batches],
    spanLimits: { attributeValueLengthLimit: 4_096, eventCountLimit: 32, linkCountLimit: 128 },
    contextManager: new AsyncLocalStorageContextManager(),
    textMapPropagator: new W3CTraceContextPropagator(),
    instrumentations: instrumentations(),
    // Metrics are prom-client's and logs are pino's: given empty, the SDK starts no exporter of its own for them.
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
}
