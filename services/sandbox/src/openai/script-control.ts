import express, { type Router } from 'express';
import { z } from 'zod';
import { parseRequest } from './api-error.ts';
import type { ModelScript } from './scripted-model.ts';

const count = z.int().nonnegative();
const flag = z.boolean();

const scriptRequest = z
  .strictObject({
    clear: flag,
    pace: z
      .strictObject({ firstTokenMs: z.number().nonnegative(), tokensPerSecond: z.number().nonnegative() })
      .partial(),
    faults: z.array(
      z
        .strictObject({
          status: z.int().min(400).max(599),
          retryAfter: z.number().nonnegative(),
          errorCode: z.string(),
          errorMessage: z.string(),
          delayFirstMs: count,
          tokenDelayMs: count,
          stallAfter: count,
          cutAfter: count,
          noFinishReason: flag,
          badJson: flag,
          midStreamError: flag,
          faultAfter: count,
          noUsage: flag,
          splitUtf8: flag,
          unstreamed: flag,
          refuse: flag,
          finishReason: z.string(),
          reply: z.string(),
          endpoint: z.enum(['chat', 'responses', 'embeddings']),
          times: z.int().positive(),
        })
        .partial(),
    ),
  })
  .partial();

/** The script over HTTP, for tests that run the services as processes of their own. */
export function scriptControl(script: ModelScript): Router {
  const router = express.Router();
  router.post('/script', (req, res) => {
    const wish = parseRequest(scriptRequest, req.body);
    if (wish.clear) script.clear();
    if (wish.pace) {
      const { firstTokenMs, tokensPerSecond } = wish.pace;
      script.pace({
        ...(firstTokenMs !== undefined && { firstTokenMs }),
        ...(tokensPerSecond !== undefined && { tokensPerSecond }),
      });
    }
    for (const fault of wish.faults ?? []) script.script(fault);
    res.json({ calls: script.callCount });
  });
  router.get('/calls', (req, res) => {
    const since = Number(req.query.since) || 0;
    res.json({ total: script.callCount, calls: script.calls.filter((call) => call.at >= since) });
  });
  return router;
}
