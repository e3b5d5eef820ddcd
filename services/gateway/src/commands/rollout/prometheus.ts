/** Prometheus does not answer, or not as it should. */
export class PrometheusError extends Error {}

export interface Sample {
  labels: Record<string, string>;
  value: number;
}

export interface Prometheus {
  /** An instant query's vector. Throws PrometheusError. */
  query(promql: string): Promise<Sample[]>;
  /** Labels that pick out this bot, for the inside of braces. */
  selector: string;
}

const timeoutMs = 10_000;

/** `selector` goes into every query, e.g. `namespace="soulnear-prod"`, where one Prometheus sees several bots. */
export function createPrometheus({
  url,
  selector,
}: {
  url: string;
  selector?: string | undefined;
}): Prometheus {
  const base = url.endsWith('/') ? url : `${url}/`;
  return {
    selector: ['service="gateway"', ...(selector ? [selector] : [])].join(','),
    async query(promql) {
      try {
        const response = await fetch(new URL('api/v1/query', base), {
          method: 'POST',
          body: new URLSearchParams({ query: promql }),
          signal: AbortSignal.timeout(timeoutMs),
        });
        const answer = (await response.json()) as {
          status: string;
          error?: string;
          data?: { result: { metric: Record<string, string>; value: [number, string] }[] };
        };
        if (answer.status !== 'success' || !answer.data)
          throw new Error(answer.error ?? `answered ${response.status}`);
        return answer.data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
      } catch (error) {
        throw new PrometheusError(`Prometheus: ${(error as Error).message}`);
      }
    },
  };
}
