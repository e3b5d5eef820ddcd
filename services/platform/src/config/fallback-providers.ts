import { z } from 'zod';
import { url } from './fields.ts';
import { variableName as name } from './read-config.ts';

export interface FallbackProvider {
  /** Its place in the order of trying, as its variables name it. */
  number: number;
  /** Unset: OpenAI's own. */
  baseUrl: string | undefined;
  apiKey: string;
  model: string;
}

const prefix = 'OPENAI_FALLBACK_';
const known = /^OPENAI_FALLBACK_([1-9]\d?)_(BASE_URL|API_KEY|MODEL)$/;

/**
 * Fields for the model providers after the first, as far as an environment names any: for each number all of
 * `OPENAI_FALLBACK_<number>_BASE_URL`, `_API_KEY` and `_MODEL`. A name that means nothing is a problem of its own.
 */
export function fallbackFields(
  env: Record<string, string | undefined>,
): Record<string, z.ZodType<string | undefined>> {
  const fields: Record<string, z.ZodType<string | undefined>> = {};
  for (const variable of namesIn(env)) {
    const number = known.exec(variable)?.[1];
    if (number === undefined) {
      fields[variable] = z.string().refine(() => false, {
        error: `is not a setting; the names are ${prefix}1_BASE_URL, ${prefix}1_API_KEY and ${prefix}1_MODEL, the numbers 1 to 99`,
      });
      continue;
    }
    const whole = `is not set while others of ${prefix}${number}_ are`;
    fields[`${prefix}${number}_BASE_URL`] = url('http:', 'https:').optional();
    fields[`${prefix}${number}_API_KEY`] = z.string({
      error: `${whole}; set ${name} to the provider's key (any word where none is asked)`,
    });
    fields[`${prefix}${number}_MODEL`] = z.string({
      error: `${whole}; set ${name} to a model of the provider`,
    });
  }
  return fields;
}

/** The providers that `fallbackFields` has read, in the order of their numbers. */
export function fallbacksOf(read: Record<string, unknown>): FallbackProvider[] {
  const of = (number: number, field: string) => read[`${prefix}${number}_${field}`] as string | undefined;
  const numbers = new Set(namesIn(read).map((variable) => Number(known.exec(variable)?.[1])));
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => ({
      number,
      baseUrl: of(number, 'BASE_URL'),
      apiKey: of(number, 'API_KEY') ?? '',
      model: of(number, 'MODEL') ?? '',
    }));
}

function namesIn(env: Record<string, unknown>): string[] {
  return Object.keys(env).filter(
    (variable) => variable.startsWith(prefix) && String(env[variable] ?? '').trim(),
  );
}
