import type { Router } from 'express';
import { z } from 'zod';
import type { ControlParts } from './control-router.ts';
import { defined } from './people-routes.ts';

const count = z.number().min(0).optional();
const flag = z.boolean().optional();
const modelFault = z.strictObject({
  status: z.int().optional(),
  retryAfter: count,
  errorCode: z.string().optional(),
  errorMessage: z.string().optional(),
  delayFirstMs: count,
  tokenDelayMs: count,
  stallAfter: count,
  cutAfter: count,
  noFinishReason: flag,
  badJson: flag,
  midStreamError: flag,
  noUsage: flag,
  splitUtf8: flag,
  unstreamed: flag,
  refuse: flag,
  finishReason: z.string().optional(),
  reply: z.string().optional(),
  times: z.int().min(1).optional(),
});
const pace = z.strictObject({ firstTokenMs: count, tokensPerSecond: z.number().positive().optional() });

/** The scripted model: its calls, faults and speed. */
export function addModelRoutes(router: Router, { model }: ControlParts): void {
  router.get('/model/calls', (req, res) => {
    const since = Number(req.query.since) || 0;
    res.json({ count: model.callCount, calls: model.calls.filter(({ at }) => at >= since) });
  });
  router.post('/model/script', (req, res) => {
    model.script(defined(modelFault.parse(req.body)));
    res.status(201).json({ scripted: true });
  });
  router.delete('/model/script', (_req, res) => {
    model.clear();
    res.status(204).end();
  });
  router.post('/model/pace', (req, res) => {
    model.pace(defined(pace.parse(req.body)));
    res.json({ paced: true });
  });
}
