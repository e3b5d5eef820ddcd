import { ConfigError } from '../config/read-config.ts';
import { createLogger, type Logger } from '../log/logger.ts';
import { leave } from './leave.ts';

export interface RunningService {
  /** Stops accepting and lets work in flight end. */
  drain(): Promise<void>;
  /** Closes what is left: pools, timers. */
  stop(): Promise<void>;
  logger: Logger;
  /** Rejects when the service finds that it must not go on; a ConfigError says what to mend. It is then stopped in order. */
  failed?: Promise<never>;
}

export interface RunServiceOptions {
  name: string;
  /** The signal aborts when the start is not wanted any more. */
  start: (unwanted: AbortSignal) => Promise<RunningService>;
  /** Milliseconds for drain and stop together, or for a start that is not wanted any more; then it is left as it is. */
  graceMs: number;
}

const configExitCode = 78;
const signals = { SIGTERM: 15, SIGINT: 2 } as const;

/**
 * The one owner of a process's life: start, then on SIGTERM or SIGINT drain, stop, flush telemetry, and exit
 * by itself with 0. A second signal exits at once. A start or a service that fails exits with 1, with 78 for wrong
 * configuration; an error nobody handled with 1. Resolves once the service runs or has failed to.
 */
export async function runService({ name, start, graceMs }: RunServiceOptions): Promise<void> {
  const early = createLogger({ service: name, level: 'info' });
  const signalled = onFirstSignal((signal) => early.info({ signal }, 'stopping'));
  const die = (error: unknown) => {
    early.fatal({ err: error }, 'unhandled error');
    void leave(1, early).finally(() => process.exit(1));
  };
  process.on('unhandledRejection', die);
  process.on('uncaughtException', die);

  const unwanted = new AbortController();
  const ended = signalled.then(() => {
    unwanted.abort();
    return 0;
  });
  try {
    const service = await Promise.race([start(unwanted.signal), ended.then(() => giveUpAfter(graceMs))]);
    const failed = service.failed?.catch((error: unknown) => tellFailure(error, service.logger));
    void Promise.race(failed ? [ended, failed] : [ended]).then(async (reason) => {
      const code = await stopInOrder(service, graceMs);
      await leave(reason || code, service.logger);
    });
  } catch (error) {
    if (unwanted.signal.aborted && isAbort(error)) return leave(0, early);
    return leave(tellFailure(error, early, 'start failed'), early);
  }
}

/** Tells why a service does not go on, and answers its exit code. */
function tellFailure(error: unknown, logger: Logger, message = 'cannot go on'): number {
  if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`);
    return configExitCode;
  }
  logger.fatal({ err: error }, message);
  return 1;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function onFirstSignal(tell: (signal: string) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let seen = false;
  for (const [signal, number] of Object.entries(signals)) {
    process.on(signal, () => {
      if (seen) process.exit(128 + number);
      seen = true;
      tell(signal);
      // Stands if stopping hangs with nothing left that keeps the process alive.
      process.exitCode = 1;
      resolve();
    });
  }
  // A launcher that spawned this process with a channel is gone: nobody is left to stop it in order.
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
  return promise;
}

async function stopInOrder(service: RunningService, graceMs: number): Promise<number> {
  try {
    return await Promise.race([drainAndStop(service), giveUpAfter(graceMs)]);
  } catch (error) {
    service.logger.error({ err: error }, 'stopping took too long');
    return 1;
  }
}

async function drainAndStop(service: RunningService): Promise<number> {
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

function giveUpAfter(graceMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not done within ${graceMs} ms`)), graceMs);
    // It must not be what keeps a stopped process alive.
    timer.unref();
  });
}
