import type { Router } from 'express';
import { z } from 'zod';
import type { ControlParts } from './control-router.ts';
import { defined } from './people-routes.ts';

const fault = z.strictObject({
  method: z.string().min(1),
  chatId: z.int().optional(),
  status: z.int().min(200).max(599).optional(),
  errorCode: z.int().min(200).max(599).optional(),
  description: z.string().optional(),
  retryAfter: z.int().min(0).optional(),
  times: z.int().min(1).optional(),
  drop: z.enum(['before', 'after']).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
});

/** The log of the bot's calls, and faults for the next ones. */
export function addFaultRoutes(router: Router, { telegram }: ControlParts): void {
  router.get('/calls', (req, res) => {
    const { method } = req.query;
    const since = Number(req.query.since) || 0;
    const calls = typeof method === 'string' ? telegram.callsOf(method) : telegram.calls;
    res.json(since === 0 ? calls : calls.filter(({ at }) => at >= since));
  });
  router.delete('/calls', (_req, res) => {
    telegram.clearCalls();
    res.status(204).end();
  });
  router.post('/faults', (req, res) => {
    telegram.fail(defined(fault.parse(req.body)));
    res.status(201).json({ scripted: true });
  });
  router.delete('/faults', (_req, res) => {
    telegram.clearFaults();
    res.status(204).end();
  });
}
