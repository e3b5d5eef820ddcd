import type { Logger } from '../log/logger.ts';
import type { AttemptLimits } from './attempt.ts';
import { estimateUsage } from './estimate-usage.ts';
import { ModelError } from './model-error.ts';
import type { ModelCall, ModelEvent, ModelRequest } from './model-types.ts';
import { costOf } from './prices.ts';
import type { Provider } from './provider.ts';

export interface CallObserver {
  logger: Logger;
  onCall: ((call: ModelCall) => void) | undefined;
}

function asModelError(error: unknown, provider: string): ModelError {
  if (!(error instanceof ModelError))
    return new ModelError('model_unavailable', { provider, hint: 'client' });
  const { code, hint, retryAfterMs } = error;
  return new ModelError(code, { provider, hint, retryAfterMs });
}

/** One call to one provider, priced, told to its gate and reported once, however it ends. */
export async function* callProvider(
  provider: Provider,
  request: ModelRequest,
  limits: AttemptLimits,
  observer: CallObserver,
): AsyncGenerator<ModelEvent> {
  const start = performance.now();
  const pass = provider.gate.enter();
  const { name, model } = provider;
  let failure: ModelError | undefined;
  let over = false;
  let result: Pick<ModelCall, 'usage' | 'costUsd' | 'priced'> & { outcome?: ModelCall['outcome'] } = {};
  let firstTokenMs: number | undefined;
  let text = '';
  try {
    for await (const event of provider.attempt(request, limits)) {
      if (event.type === 'text') {
        if (firstTokenMs === undefined) {
          firstTokenMs = performance.now() - start;
          pass.firstWord();
        }
        text += event.delta;
        yield event;
        continue;
      }
      const { finish, refusal } = event;
      const usage = event.usage
        ? { ...event.usage, estimated: false }
        : estimateUsage(request, text + refusal);
      const cost = costOf(model, usage);
      result = { outcome: finish, usage, ...cost };
      over = true;
      yield { type: 'end', finish, usage, ...cost, model, provider: name };
    }
  } catch (error) {
    failure = asModelError(error, name);
    throw failure;
  } finally {
    // The reader of the stream went away.
    if (!over) failure ??= new ModelError('aborted', { provider: name });
    if (failure) pass.failed(failure);
    else pass.done();
    report({
      provider: name,
      model,
      api: request.api,
      purpose: request.purpose ?? 'turn',
      outcome: failure?.code ?? 'complete',
      durationMs: performance.now() - start,
      ...(firstTokenMs !== undefined && { firstTokenMs }),
      ...result,
    });
  }

  function report(call: ModelCall): void {
    if (failure && failure.code !== 'aborted') {
      observer.logger.warn(
        { provider: name, model, code: failure.code, hint: failure.hint },
        'model call failed',
      );
    }
    try {
      observer.onCall?.(call);
    } catch (error) {
      observer.logger.error({ err: error }, 'a listener of model calls threw');
    }
  }
}
