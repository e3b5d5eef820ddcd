import { z } from 'zod';
import { variableName as name } from './read-config.ts';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof levels)[number];

/** A TCP port; without a default it must be set. */
export function port(defaultPort?: number): z.ZodType<number> {
  const example = defaultPort ?? 8080;
  const end = defaultPort === undefined ? '' : ' or leave it out';
  return wholeNumber({ min: 1, max: 65_535, mend: `set ${name}=${example}${end}`, default: defaultPort });
}

/** Milliseconds as a whole number, up to a day. */
export function milliseconds(defaultMs: number): z.ZodType<number> {
  const mend = `set ${name}=${defaultMs} (milliseconds) or leave it out`;
  return wholeNumber({ min: 0, max: 86_400_000, mend, default: defaultMs });
}

/** A whole number between two bounds, both included. */
export function wholeNumber(options: {
  min: number;
  max: number;
  default?: number | undefined;
  mend?: string;
}): z.ZodType<number> {
  const { min, max } = options;
  const example = options.default ?? min;
  const mend =
    options.mend ?? `set ${name}=${example}${options.default === undefined ? '' : ' or leave it out'}`;
  const message = `expected a whole number from ${min} to ${max}; ${mend}`;
  const field = z
    .string({ error: `is not set; set ${name} to a whole number from ${min} to ${max}` })
    .regex(/^\d{1,15}$/, { error: message, abort: true })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error: message });
  return options.default === undefined ? field : field.default(options.default);
}

const knownProtocols = ['http:', 'https:', 'postgres:', 'postgresql:'];

/** An absolute URL of one of the protocols (written with their colon). */
export function url(...protocols: string[]): z.ZodType<string> {
  const allowed = protocols.length > 0 ? protocols : knownProtocols;
  const forms = allowed.map((protocol) => `${protocol}//…`).join(' or ');
  return z
    .string({ error: `is not set; set ${name} to an address (${forms})` })
    .refine((value) => URL.canParse(value) && allowed.includes(new URL(value).protocol), {
      error: `expected a full address; set ${name} to one like ${forms}`,
    });
}

/** A secret of at least so many characters. There is no default: a known secret is none. */
export function secret(minLength = 16): z.ZodType<string> {
  const mend = `set ${name} to a random value of at least ${minLength} characters (openssl rand -base64 32)`;
  return z.string({ error: `is not set; ${mend}` }).min(minLength, { error: `is too short; ${mend}` });
}

/** `true`, `false` or unset, for flags where unset is an answer of its own. */
export function triStateFlag(): z.ZodType<boolean | undefined> {
  return z
    .enum(['true', 'false'], {
      error: `expected true or false; set ${name}=true, ${name}=false or leave it out`,
    })
    .transform((value) => value === 'true')
    .optional();
}

/** A level of the log; `info` when unset. */
export function logLevel(): z.ZodType<LogLevel> {
  return z
    .enum(levels, { error: `expected one of ${levels.join(', ')}; set ${name}=info or leave it out` })
    .default('info');
}

/** Comma separated values without empty ones; unset is an empty list. */
export function list(): z.ZodType<string[]> {
  return z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    );
}
