import { createLogger } from '@soulnear/platform/log/logger.ts';
import { createModel } from '@soulnear/platform/model/model.ts';
import { letterVector } from '@soulnear/profile-analysis/patterns/letter-vector.ts';

/** Cosines of pairs of texts, and by what they were made. */
export interface Similarities {
  method: string;
  values: number[];
}

const deadlineMs = 120_000;

/** How alike two answers are, 1 being the same: by an embedding model where one is named, else by their letters. */
export async function similarities(
  pairs: [string, string][],
  model: string | undefined,
  env: Record<string, string | undefined>,
): Promise<Similarities> {
  if (model === undefined) {
    const values = pairs.map(([a, b]) => cosine(letterVector(a), letterVector(b)));
    return { method: 'lexical: cosine of hashed runs of 3 to 5 letters', values };
  }
  const apiKey = env.OPENAI_API_KEY ?? 'no-key';
  const provider = { name: 'embeddings', apiKey, model, embeddingModel: model, baseUrl: env.OPENAI_BASE_URL };
  const client = createModel({
    providers: [provider],
    logger: createLogger({ service: 'compare', level: 'silent' }),
  });
  const { vectors, model: itself } = await client.embed(pairs.flat(), { deadlineMs });
  const values = pairs.map((_, index) => cosine(vectors[index * 2], vectors[index * 2 + 1]));
  return { method: `embeddings: cosine of ${itself}`, values };
}

function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return Number.NaN;
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
