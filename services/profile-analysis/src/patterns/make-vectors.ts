import { ModelError } from '@soulnear/platform/model/model-error.ts';
import type { Model } from '@soulnear/platform/model/model-types.ts';
import { letterVector } from './letter-vector.ts';
import type { TextVectors } from './text-vectors.ts';

const deadlineMs = 15_000;

/** Vectors of texts; without those of meaning where no model makes them now. */
export async function makeVectors(
  model: Model,
  texts: string[],
  signal: AbortSignal,
): Promise<TextVectors[]> {
  const meanings = texts.length > 0 ? await embedded(model, texts, signal) : undefined;
  return texts.map((text, index) => ({
    letters: letterVector(text),
    model: meanings?.model ?? null,
    meaning: meanings?.vectors[index] ?? null,
  }));
}

async function embedded(model: Model, texts: string[], signal: AbortSignal) {
  try {
    return await model.embed(texts, { deadlineMs, signal });
  } catch (error) {
    // Telling patterns apart by their letters is worse, and better than not at all.
    if (error instanceof ModelError && error.code !== 'aborted') return undefined;
    throw error;
  }
}
