import { collectDefaultMetrics, Registry } from 'prom-client';

/** A metrics registry of its own with the process metrics; every metric carries the label `service`. */
export function createRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  return registry;
}
