import express, { type RequestHandler, type Router } from 'express';
import { ApiError, answerError, notFound } from './api-error.ts';
import { chatCompletions } from './chat-completions.ts';
import { embeddingModel, embeddings } from './embeddings.ts';
import { responses } from './responses.ts';
import { scriptControl } from './script-control.ts';
import { createModelScript, type Pace, type ScriptedModel } from './scripted-model.ts';

export interface OpenAiRouterOptions {
  /** When set, calls must carry one of these as Bearer. */
  apiKeys?: string[] | undefined;
  pace?: Partial<Pace> | undefined;
  /** When set, calls for other models are refused; the offline model answers to any name otherwise. */
  models?: string[] | undefined;
}

export const offlineModel = 'soulnear-offline';
const bodyLimit = '4mb';

function requireKey(keys: string[] | undefined): RequestHandler {
  return (req, _res, next) => {
    const key = /^Bearer (.+)$/.exec(req.get('authorization') ?? '')?.[1];
    if (keys && !(key !== undefined && keys.includes(key))) {
      throw new ApiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
    }
    next();
  };
}

function requireModel(models: string[] | undefined): RequestHandler {
  return (req, _res, next) => {
    const model: unknown = req.body?.model;
    if (models && typeof model === 'string' && !models.includes(model)) {
      throw new ApiError(404, 'The model does not exist.', { code: 'model_not_found', param: 'model' });
    }
    next();
  };
}

/** The OpenAI API on loopback, to be mounted at `/openai/v1`; it reads its bodies itself. */
export function createOpenAiRouter(options: OpenAiRouterOptions = {}): {
  router: Router;
  model: ScriptedModel;
} {
  const script = createModelScript(options.pace);
  const listed = options.models ?? [offlineModel, embeddingModel];
  const describe = (id: string) => ({ id, object: 'model', created: 0, owned_by: 'soulnear-sandbox' });

  const router = express.Router();
  router.use(express.json({ limit: bodyLimit }));
  router.use(scriptControl(script));
  router.use(requireKey(options.apiKeys));
  router.get('/models', (_req, res) => {
    res.json({ object: 'list', data: listed.map(describe) });
  });
  router.get('/models/:id', (req, res) => {
    if (!listed.includes(req.params.id)) {
      throw new ApiError(404, 'The model does not exist.', { code: 'model_not_found', param: 'model' });
    }
    res.json(describe(req.params.id));
  });
  router.use(requireModel(options.models));
  router.post('/chat/completions', chatCompletions(script));
  router.post('/responses', responses(script));
  router.post('/embeddings', embeddings(script));
  router.use(notFound, answerError);
  return { router, model: script };
}
