import { estimateUsage } from '@soulnear/platform/model/estimate-usage.ts';
import { ModelError } from '@soulnear/platform/model/model-error.ts';
import type { ModelRequest, ModelUsage } from '@soulnear/platform/model/model-types.ts';
import { costOf } from '@soulnear/platform/model/prices.ts';
import { answerTransforms } from '../answer/answer-transforms.ts';
import type { AppContext } from '../context.ts';
import type { EndEvent, LiveTurn } from './live-turn.ts';
import type { CheckedPrompt } from './make-prompt.ts';

type Finished = Extract<EndEvent, { type: 'finished' }>;
export type Answer = Omit<Finished, 'type'>;

export interface ReadOptions {
  api: ModelRequest['api'];
  signal: AbortSignal;
  /** Told once what was paid for, whatever comes of it; not at all where nothing was. */
  onSpent: (tokens: number) => void;
}

/**
 * The model's answer to a prompt, shown as it comes and as the transforms let it. Undefined where it was stopped before its first word or is no
 * longer ours to give; throws ModelError where the model failed, whatever was shown by then.
 */
export async function readAnswer(
  context: AppContext,
  live: LiveTurn,
  { ownWords, care, ...prompt }: CheckedPrompt,
  { onSpent, ...how }: ReadOptions,
): Promise<Answer | undefined> {
  // A run after a lost lease is not shown: what is on the screen belongs to the one before.
  const shown = live.text === '';
  const { model, events, pseudonym } = context;
  const request: ModelRequest = {
    ...prompt,
    ...how,
    user: pseudonym(live.request.person),
  };
  const start = performance.now();
  const transforms = answerTransforms(context, live, { ownWords, care });
  let said = '';
  let answer = '';
  let asked: string | undefined;
  const give = (text: string) => {
    answer += text;
    if (shown && text !== '') live.append(text);
  };
  try {
    for await (const event of model.stream(request)) {
      if (event.type === 'text') {
        if (said === '') events.firstText(performance.now() - start);
        said += event.delta;
        give(transforms.push(event.delta));
      } else {
        live.whole = true;
        give(transforms.end());
        onSpent(tokensOf(event.usage));
        const { inputTokens, outputTokens, estimated } = event.usage;
        const usage = { inputTokens, outputTokens, estimated, costUsd: event.costUsd, model: event.model };
        // An answer that had its words already did not break off.
        const outcome = event.finish === 'cut' && transforms.ended?.() ? 'complete' : event.finish;
        return { answer, outcome, usage };
      }
    }
  } catch (error) {
    if (said !== '' || wasAsked(error)) onSpent(tokensOf(estimateUsage(request, said)));
    const ended = error instanceof ModelError && error.code === 'aborted' && how.signal.aborted;
    if (!ended) throw error;
    asked = error.provider;
  }
  if (live.claim) give(transforms.end());
  if (!live.claim || answer.trim() === '') return undefined;
  const usage = estimateUsage(request, said);
  const answering = context.config.providers.find(({ name }) => name === asked)?.model ?? '';
  const { costUsd } = costOf(answering, usage);
  const { inputTokens, outputTokens, estimated } = usage;
  return {
    answer,
    outcome: 'stopped',
    usage: { inputTokens, outputTokens, estimated, costUsd, model: answering },
  };
}

/** Whether a call that was given up had reached a provider; one that failed before its first word is not paid for. */
function wasAsked(error: unknown): boolean {
  return error instanceof ModelError && error.code === 'aborted' && error.provider !== undefined;
}

function tokensOf({ inputTokens, outputTokens }: ModelUsage): number {
  return inputTokens + outputTokens;
}
