import type { Attributes } from '@opentelemetry/api';

/** `OTEL_SERVICE_NAME` and the `key=value` pairs of `OTEL_RESOURCE_ATTRIBUTES`; the name wins over a pair. */
export function resourceAttributes(env: Record<string, string | undefined>): Attributes {
  const attributes: Attributes = {};
  for (const pair of (env.OTEL_RESOURCE_ATTRIBUTES ?? '').split(',')) {
    const at = pair.indexOf('=');
    if (at > 0) attributes[pair.slice(0, at).trim()] = decode(pair.slice(at + 1).trim());
  }
  const name = env.OTEL_SERVICE_NAME;
  if (name) attributes['service.name'] = name;
  return attributes;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
