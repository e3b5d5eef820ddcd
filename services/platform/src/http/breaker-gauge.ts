import { Gauge, type Registry } from 'prom-client';

/** Tells whether calls along an edge are refused; what it returns is `onCircuit` of that edge's client. */
export function createBreakerGauge(registry: Registry): (edge: string) => (open: boolean) => void {
  const gauge = new Gauge({
    name: 'soulnear_http_breaker_open',
    help: '1 while calls to another service are refused at once',
    labelNames: ['edge'],
    registers: [registry],
  });
  return (edge) => {
    gauge.set({ edge }, 0);
    return (open) => gauge.set({ edge }, open ? 1 : 0);
  };
}
