import { ConfigError } from '../config/read-config.ts';
import { createLogger, type Logger } from '../log/logger.ts';
import { shutdownTelemetry } from '../telemetry/spans.ts';

export interface RunningService {
  /** Stops accepting and lets work in flight end. */
  drain(): Promise<void>;
  /** Closes what is left: pools, timers. */
  stop(): Promise<void>;
  logger: Logger;
}

export interface RunServiceOptions {
  name: string;
  start: () => Promise<RunningService>;
  /** For drain and stop together, in milliseconds; what is not done by then is abandoned. */
  graceMs: number;
}

const telemetryMs = 3_000;
const lingerMs = 1_000;
const configExitCode = 78;
const signals = ['SIGTERM', 'SIGINT'] as const;
const signalNumbers = { SIGTERM: 15, SIGINT: 2 };

/**
 * The one owner of a process's life: start, then on SIGTERM or SIGINT drain, stop, flush telemetry, and exit
 * by itself with 0. A second signal exits at once. A start that fails exits with 1, with 78 for wrong
 * configuration. Resolves once the service runs or has failed to.
 */
export async function runService({ name, start, graceMs }: RunServiceOptions): Promise<void> {
  let logger = createLogger({ service: name, level: 'info' });
  let signalled = false;
  const firstSignal = new Promise<void>((resolve) => {
    for (const signal of signals) {
      process.on(signal, () => {
        if (signalled) process.exit(128 + signalNumbers[signal]);
        signalled = true;
        logger.info({ signal }, 'stopping');
        resolve();
      });
    }
  });
  const die = (error: unknown) => {
    logger.fatal({ err: error }, 'unhandled error');
    void leave(1, () => logger);
  };
  process.on('unhandledRejection', die);
  process.on('uncaughtException', die);

  let service: RunningService;
  try {
    service = await start();
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`${error.lines.join('\n')}\n`);
      return leave(configExitCode, () => logger);
    }
    logger.fatal({ err: error }, 'start failed');
    return leave(1, () => logger);
  }
  logger = service.logger;
  void firstSignal.then(() => stopService(service, graceMs)).then((code) => leave(code, () => logger));
}

async function stopService(service: RunningService, graceMs: number): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(() => {
      service.logger.error({ graceMs }, 'not stopped within the grace');
      resolve(1);
    }, graceMs);
  });
  const done = orderlyStop(service);
  const code = await Promise.race([done, late]);
  clearTimeout(timer);
  return code;
}

async function orderlyStop(service: RunningService): Promise<number> {
  let code = 0;
  for (const step of ['drain', 'stop'] as const) {
    try {
      await service[step]();
    } catch (error) {
      service.logger.error({ err: error, step }, 'stopping failed');
      code = 1;
    }
  }
  return code;
}

let leaving = false;

/** Flushes telemetry and lets the process end; what keeps it alive gets a second, then is named and left behind. */
async function leave(code: number, logger: () => Logger): Promise<void> {
  if (leaving) return;
  leaving = true;
  process.exitCode = code;
  await shutdownTelemetry(telemetryMs);
  const linger = setTimeout(() => {
    logger().warn({ resources: process.getActiveResourcesInfo() }, 'still held open; leaving');
    process.exit(code);
  }, lingerMs);
  linger.unref();
}
