import { describe, expect, it } from '@jest/globals';
import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { samplerFrom } from '../../src/telemetry/sampler.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const sampled = 2;

function decisions(env: Record<string, string>) {
  const sampler = samplerFrom(env);
  const decide = (context = ROOT_CONTEXT) =>
    sampler.shouldSample(context, traceId, 'a', SpanKind.INTERNAL, {}, []).decision === sampled;
  const under = (traceFlags: number) =>
    decide(
      trace.setSpan(
        ROOT_CONTEXT,
        trace.wrapSpanContext({ traceId, spanId: 'b7ad6b7169203331', traceFlags, isRemote: true }),
      ),
    );
  return { root: decide(), underSampled: under(1), underUnsampled: under(0) };
}

describe('the sampler', () => {
  it('keeps every root and follows the parent when nothing is said or the name is unknown', () => {
    const shipped = { root: true, underSampled: true, underUnsampled: false };
    expect(decisions({})).toEqual(shipped);
    expect(decisions({ OTEL_TRACES_SAMPLER: 'no-such' })).toEqual(shipped);
    expect(decisions({ OTEL_TRACES_SAMPLER: 'parentbased_always_on' })).toEqual(shipped);
  });

  it('obeys OTEL_TRACES_SAMPLER', () => {
    expect(decisions({ OTEL_TRACES_SAMPLER: 'always_off' })).toEqual({
      root: false,
      underSampled: false,
      underUnsampled: false,
    });
    expect(decisions({ OTEL_TRACES_SAMPLER: 'always_on' }).underUnsampled).toBe(true);
    const none = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' };
    expect(decisions(none)).toEqual({ root: false, underSampled: true, underUnsampled: false });
  });
});
