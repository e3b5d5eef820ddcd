import { z } from 'zod';
import type { ModelProvider } from '../model/model-types.ts';
import { fallbacksOf } from './fallback-providers.ts';
import { url } from './fields.ts';

/** The first provider of the model, for services that ask it; those after it are `fallbackFields`. */
export const modelFields = {
  OPENAI_API_KEY: z.string({
    error: 'is not set; set {name} to the key of the provider (any word where none is asked)',
  }),
  OPENAI_BASE_URL: url('http:', 'https:').optional(),
  OPENAI_MODEL: z.string({ error: 'is not set; set {name} to a model of the provider, e.g. gpt-5-mini' }),
};

/** For services that compare texts; a server without it costs them only how well they do. */
export const embeddingField = { OPENAI_EMBEDDING_MODEL: z.string().default('text-embedding-3-small') };

export interface ReadModelFields {
  OPENAI_API_KEY: string;
  OPENAI_BASE_URL?: string | undefined;
  OPENAI_MODEL: string;
  OPENAI_EMBEDDING_MODEL?: string | undefined;
}

/** The providers that an environment names, in the order of trying; only the first makes vectors. */
export function providersOf(read: ReadModelFields): ModelProvider[] {
  const first = {
    name: 'openai',
    baseUrl: read.OPENAI_BASE_URL,
    apiKey: read.OPENAI_API_KEY,
    model: read.OPENAI_MODEL,
    embeddingModel: read.OPENAI_EMBEDDING_MODEL,
  };
  const others = fallbacksOf(read as unknown as Record<string, unknown>).map(({ number, ...provider }) => ({
    ...provider,
    name: `fallback-${number}`,
  }));
  return [first, ...others];
}
