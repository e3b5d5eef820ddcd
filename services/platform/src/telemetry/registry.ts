import { collectDefaultMetrics, Registry } from 'prom-client';

/** A metrics registry of its own with the process metrics; every metric carries the label `service`. */
export function createRegistry(service: string): Registry {
  // Only such a one keeps exemplars; `metricsText` has the plain text for who wants that.
  const registry = new Registry();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
