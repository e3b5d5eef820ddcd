import { Registry } from 'prom-client';

export interface MetricsText {
  contentType: string;
  body: string;
}

/** The registry's metrics as OpenMetrics with exemplars where `accept` asks for that, else as Prometheus text. */
export async function metricsText(registry: Registry, accept: string | undefined): Promise<MetricsText> {
  const body = await registry.metrics();
  const isOpen = (registry.contentType as string) === Registry.OPENMETRICS_CONTENT_TYPE;
  if (!isOpen || accept?.includes('application/openmetrics-text'))
    return { contentType: registry.contentType, body };
  return { contentType: Registry.PROMETHEUS_CONTENT_TYPE, body: plain(body) };
}

/** prom-client renames its counters when it writes OpenMetrics, so the plain text is made of that. */
function plain(openMetrics: string): string {
  const counters = new Set<string>();
  for (const [, name] of openMetrics.matchAll(/^# TYPE (\S+) counter$/gm)) counters.add(name ?? '');
  const lines = openMetrics.split('\n').flatMap((line) => {
    if (line === '# EOF') return [];
    if (!line.startsWith('# ')) return [line.replace(/ # \{.*$/, '')];
    const [hash, word, name = '', ...rest] = line.split(' ');
    return [[hash, word, counters.has(name) ? `${name}_total` : name, ...rest].join(' ')];
  });
  return lines.join('\n');
}
