import { type RiskAnswer, type RiskRequest, riskAnswer } from '@soulnear/contracts/dialogue.ts';
import { AppError } from '@soulnear/platform/errors/app-error.ts';
import { readJson } from '@soulnear/platform/model/ask-for-object.ts';
import { ModelError } from '@soulnear/platform/model/model-error.ts';
import type { AppContext } from '../context.ts';
import { riskPrompt } from './risk-prompt.ts';

/** Enough for the object and for a model that thinks a little first. */
const maxOutputTokens = 400;
/** Of what was written last, in UTF-16 units. */
const longestText = 6_000;
export const opinionDeadlineMs = 8_000;

/**
 * The model's opinion of texts: outside of all budgets, kept nowhere, in no log. Throws AppError (503) where the model
 * is away or does not answer with what was asked for.
 */
export async function giveOpinion(
  { model, pseudonym, logger }: AppContext,
  { person, texts }: RiskRequest,
  signal: AbortSignal,
): Promise<RiskAnswer> {
  const content = texts.join('\n\n').replaceAll('\0', '').slice(-longestText).toWellFormed();
  let said = '';
  try {
    const asked = {
      api: 'chat',
      purpose: 'risk',
      system: riskPrompt,
      messages: [{ role: 'user', content }],
      maxOutputTokens,
      deadlineMs: opinionDeadlineMs,
      signal,
      user: pseudonym(person),
    } as const;
    for await (const event of model.stream({ ...asked, messages: [...asked.messages] }))
      if (event.type === 'text') said += event.delta;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new AppError('model_unavailable', 'no opinion to be had', { status: 503, cause: error });
  }
  const opinion = riskAnswer.safeParse(readJson(said));
  if (opinion.success) return opinion.data;
  logger.warn('the model gave no opinion that can be read');
  throw new AppError('model_unavailable', 'no opinion that can be read', { status: 503 });
}
