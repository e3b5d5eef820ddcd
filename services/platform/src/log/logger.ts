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
}): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: redact },
    mixin: spanIds,
    hooks: { logMethod: scrubMessage },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

function spanIds(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

function scrubMessage(this: PinoLogger, args: unknown[], method: (...args: unknown[]) => void): void {
  method.apply(
    this,
    args.map((arg) => (typeof arg === 'string' ? scrub(arg) : arg)),
  );
}
