import { type Span, SpanStatusCode } from '@opentelemetry/api';
import {
  OpenAIInstrumentation,
  type OpenAIInstrumentationConfig,
} from '@opentelemetry/instrumentation-openai';

type Rest = [span: Span, ...rest: unknown[]];
type Follow = (iterator: AsyncIterator<unknown>, ...rest: Rest) => AsyncGenerator<unknown>;
const streamFollowers = ['_onChatCompletionsStreamIterator', '_onResponsesStreamIterator'] as const;

/**
 * The openai instrumentation, but a stream that breaks or is left early ends its span too; without this
 * the span of a stopped or cut answer is lost and its HTTP span hangs in the air.
 */
export class CompleteOpenAiInstrumentation extends OpenAIInstrumentation {
  constructor(config: OpenAIInstrumentationConfig) {
    super(config);
    const methods = this as unknown as Record<string, Follow | undefined>;
    for (const name of streamFollowers) {
      const follow = methods[name];
      if (follow)
        methods[name] = (iterator, ...rest) => ending(follow.call(this, iterator, ...rest), rest[0]);
    }
  }
}

async function* ending(stream: AsyncGenerator<unknown>, span: Span): AsyncGenerator<unknown> {
  try {
    yield* stream;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute('error.type', error instanceof Error ? error.name : 'unknown');
    throw error;
  } finally {
    if (span.isRecording()) span.end();
  }
}
