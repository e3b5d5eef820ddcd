import type { Router } from 'express';
import { z } from 'zod';
import type { ControlParts } from './control-router.ts';

const delivery = z.strictObject({
  update: z.record(z.string(), z.unknown()),
  times: z.int().min(1).max(100).default(1),
});

/** Raw updates, their ids and how many wait. */
export function addUpdateRoutes(router: Router, { telegram }: ControlParts): void {
  router.get('/updates', (_req, res) => void res.json({ pending: telegram.updatesPending() }));
  router.post('/updates', (req, res) => {
    const { update, times } = delivery.parse(req.body);
    res.status(201).json({ updateId: telegram.deliver(update, { times }) });
  });
  router.post('/next-update-id', (req, res) => {
    const { value } = z.strictObject({ value: z.int().positive() }).parse(req.body);
    telegram.setNextUpdateId(value);
    res.json({ value });
  });
  router.get('/webhook', (_req, res) => void res.json(telegram.webhook()));
}
