import { trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino';
import { redact } from './redact.ts';
import { scrub } from './scrub.ts';

export type Logger = PinoLogger;

/**
 * A JSON logger: one line per event, level as a word, ISO time, the active span's ids. Fields are redacted
 * by key and all text is scrubbed, but the rule stays: log ids, never what a person wrote.
 */
export function createLogger(options: {
  service: string;
  level: string;
  destination?: DestinationStream;
  /** Told of each line that is written. */
  onLine?: ((level: string) => void) | undefined;
}): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: levelFields, log: redact },
    mixin: spanIds,
    serializers: { err: asGiven },
    hooks: { logMethod: cleanArguments(options.onLine) },
  };
  const logger = pino(settings, options.destination ?? standardOutput());
  // Children inherit it; pino's formatters do not see a child's bindings.
  const { child } = logger;
  logger.child = function redactedChild(this: PinoLogger, bindings: object, childOptions?: object) {
    return child.call(this, redact({ ...bindings }), childOptions);
  } as typeof child;
  return logger;
}

let shared: DestinationStream | undefined;

/** One for all loggers of a process: each destination writes when it can, and two of them would change the order of lines. */
function standardOutput(): DestinationStream {
  shared ??= pino.destination({ dest: 1, sync: false });
  return shared;
}

/** `grep ERROR` is how an operator looks for what went wrong: it is to find that, and nothing else. */
const severities: Record<string, string> = { error: 'ERROR', fatal: 'FATAL ERROR' };

function levelFields(label: string): object {
  const severity = severities[label];
  return { level: label, ...(severity !== undefined && { severity }) };
}

/** `redact` has made it what it is to be; pino's own serializer would undo that. */
const asGiven = (value: unknown) => value;

function spanIds(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** Without a message pino would take the error's, as it is. */
function cleanArguments(onLine: ((level: string) => void) | undefined) {
  return function logMethod(
    this: PinoLogger,
    args: unknown[],
    method: (...args: unknown[]) => void,
    level: number,
  ): void {
    const [first, ...rest] = args;
    const fields = first instanceof Error ? { err: first } : first;
    const values = rest.map(cleanValue);
    const wordless = typeof values[0] !== 'string';
    if (wordless && typeof fields === 'object' && fields !== null && 'err' in fields) values[0] = 'an error';
    method.call(this, typeof fields === 'string' ? scrub(fields) : fields, ...values);
    onLine?.(pino.levels.labels[level] ?? 'other');
  };
}

function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return scrub(value);
  return typeof value === 'object' && value !== null ? redact({ value }).value : value;
}
