import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Registry } from 'prom-client';
import { metricsText } from '../telemetry/metrics-text.ts';

const readyWithinMs = 2_000;

/** Probes and metrics, for a port that is never routed. `/livez` asks nobody; `/readyz` asks `ready`, at most 2 s. */
export function createProbeApp(options: { ready: () => Promise<void>; registry: Registry }): Express {
  const app = express();
  app.disable('x-powered-by');
  let asking: Promise<void> | undefined;
  // A hanging dependency is asked once, however often the probe comes.
  const ask = () => {
    asking ??= Promise.resolve()
      .then(options.ready)
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  app.get('/livez', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const ready = await within(readyWithinMs, ask());
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready' });
  });
  app.get('/metrics', async (request, response) => {
    const { contentType, body } = await metricsText(options.registry, request.headers.accept);
    response.type(contentType).send(body);
  });
  app.use(answerFailure);
  return app;
}

/** express would answer with the stack. */
const answerFailure: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(500).json({ error: { code: 'internal' } });
};

async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
