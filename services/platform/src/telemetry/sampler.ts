import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

/**
 * The sampler named by `OTEL_TRACES_SAMPLER`. Unset or unknown: the parent decides, and a root is always
 * sampled, since what to keep is decided at the tail, by the collector.
 */
export function samplerFrom(env: Record<string, string | undefined>): Sampler {
  const name = env.OTEL_TRACES_SAMPLER?.trim().toLowerCase() ?? '';
  const ownDecision = name.replace(/^parentbased_/, '');
  const root = rootSampler(ownDecision, env.OTEL_TRACES_SAMPLER_ARG);
  return root !== undefined && ownDecision === name
    ? root
    : new ParentBasedSampler({ root: root ?? new AlwaysOnSampler() });
}

function rootSampler(name: string, argument: string | undefined): Sampler | undefined {
  if (name === 'always_on') return new AlwaysOnSampler();
  if (name === 'always_off') return new AlwaysOffSampler();
  if (name !== 'traceidratio') return undefined;
  const ratio = Number(argument ?? '');
  return new TraceIdRatioBasedSampler(argument && ratio >= 0 && ratio <= 1 ? ratio : 1);
}
