import express, { type Router } from 'express';
import type { Pace, ScriptedModel } from './scripted-model.ts';

export interface OpenAiRouterOptions {
  /** When set, calls must carry one of these as Bearer. */
  apiKeys?: string[] | undefined;
  pace?: Partial<Pace> | undefined;
  models?: string[] | undefined;
}

/** The OpenAI API on loopback, to be mounted at `/openai/v1` before any JSON body parser. */
export function createOpenAiRouter(_options: OpenAiRouterOptions = {}): { router: Router; model: ScriptedModel } {
  express.Router();
  throw new Error('being written');
}
