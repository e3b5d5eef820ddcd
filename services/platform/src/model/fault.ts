import type { ModelErrorCode } from './model-error.ts';
import { retryAfterOf } from './retry-after.ts';

/** What went wrong with a call, in our own words; `hint` is a status or a name we know. */
export interface Fault {
  code: ModelErrorCode;
  hint?: string | undefined;
  retryAfterMs?: number | undefined;
  /** The provider refused the question itself. */
  refused?: boolean;
}

const quotaCodes = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
  'insufficient_user_quota',
]);
const keyCodes = new Set(['invalid_api_key', 'authentication_error', 'permission_denied']);
const modelCodes = new Set(['model_not_found', 'model_not_supported', 'invalid_model']);
const rateCodes = new Set(['rate_limit_exceeded', 'rate_limit_error', 'requests', 'tokens']);
const refusalCodes = new Set(['content_filter', 'content_policy_violation', 'ResponsibleAIPolicyViolation']);

/** Named in logs and spans besides those above. */
const otherNames = [
  ...[
    'invalid_request_error',
    'invalid_value',
    'unsupported_value',
    'unsupported_parameter',
    'unknown_parameter',
  ],
  ...['missing_required_parameter', 'context_length_exceeded', 'string_above_max_length', 'invalid_prompt'],
  ...['server_error', 'api_error', 'overloaded_error', 'engine_overloaded', 'timeout', 'request_forbidden'],
  ...['unsupported_country_region_territory', 'access_terminated', 'account_deactivated', 'not_found_error'],
];
const knownNames = new Set(
  [quotaCodes, keyCodes, modelCodes, rateCodes, refusalCodes, otherNames].flatMap((names) => [...names]),
);

/** A provider's word may echo what was sent to it: only names we know pass. */
function identifier(value: unknown): string | undefined {
  return typeof value === 'string' && knownNames.has(value) ? value : undefined;
}

/** The fault that an error object of the API names, wherever it was found. */
export function faultOfErrorObject(error: unknown, fallback: ModelErrorCode): Fault {
  const fields = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const names = [identifier(fields.code), identifier(fields.type)].filter((name) => name !== undefined);
  const is = (known: Set<string>) => names.some((name) => known.has(name));
  const hint = names[0];
  if (is(refusalCodes)) return { code: 'bad_request', hint, refused: true };
  if (is(quotaCodes)) return { code: 'quota', hint };
  if (is(keyCodes)) return { code: 'key_refused', hint };
  if (is(modelCodes)) return { code: 'unknown_model', hint };
  if (is(rateCodes)) return { code: 'rate_limited', hint };
  return { code: fallback, hint };
}

function codeOfStatus(status: number): ModelErrorCode {
  if (status === 401 || status === 403) return 'key_refused';
  if (status === 402) return 'quota';
  if (status === 404) return 'unknown_model';
  if (status === 429) return 'rate_limited';
  if (status < 400 || status === 408 || status === 409 || status === 425 || status >= 500)
    return 'model_unavailable';
  return 'bad_request';
}

/** The fault of an HTTP answer that is no success. `error` is the API's error object, where there was one. */
export function faultOfStatus(status: number, headers: Headers, error: unknown): Fault {
  const code = codeOfStatus(status);
  const named = faultOfErrorObject(error, code);
  // A name outranks the status only where statuses are shared: 429 covers quota, 400 an unknown model.
  const fault = status === 429 || status === 400 || status === 404 ? named : { ...named, code };
  const hint = named.hint ? `${status} ${named.hint}` : String(status);
  return { ...fault, hint, retryAfterMs: retryAfterOf(headers) };
}
