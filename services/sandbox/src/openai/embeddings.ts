import type { RequestHandler } from 'express';
import { z } from 'zod';
import { parseRequest, scriptedError } from './api-error.ts';
import { lexicalEmbedding } from './lexical-embedding.ts';
import type { ModelScript } from './scripted-model.ts';
import { roughTokens } from './token-split.ts';

const defaultDimensions = 512;
export const embeddingModel = 'soulnear-lexical-ngrams';

const embeddingsRequest = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)]),
  dimensions: z.int().min(8).max(3_072).optional(),
  encoding_format: z.enum(['float', 'base64']).optional(),
  user: z.string().optional(),
});

/** `POST /embeddings`: lexical ones, and the answer's model says so. */
export function embeddings(script: ModelScript): RequestHandler {
  return async (req, res) => {
    const body = parseRequest(embeddingsRequest, req.body);
    const inputs = [body.input].flat();
    const messages = inputs.map((content) => ({ role: 'user', content }));
    const { call, fault } = script.begin({
      endpoint: 'embeddings',
      model: body.model,
      messages,
      stream: false,
      maxTokens: undefined,
      parameters: { dimensions: body.dimensions, encoding_format: body.encoding_format },
    });
    if (fault.status !== undefined) {
      call.ended = 'error';
      throw scriptedError(fault.status, fault);
    }
    const data = inputs.map((input, index) => {
      const vector = lexicalEmbedding(input, body.dimensions ?? defaultDimensions);
      const embedding =
        body.encoding_format === 'base64'
          ? Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64')
          : [...vector];
      return { object: 'embedding', index, embedding };
    });
    const tokens = inputs.reduce((sum, input) => sum + roughTokens(input), 0);
    call.ended = 'whole';
    res.json({
      object: 'list',
      data,
      model: embeddingModel,
      usage: { prompt_tokens: tokens, total_tokens: tokens },
    });
  };
}
