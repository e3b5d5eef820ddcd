import express, { type Router } from 'express';
import type { LiveHistory } from './live-history.ts';

/** `/live/data`: what the live page shows; the page itself is of the page router. */
export function createLiveRouter(history: LiveHistory): Router {
  const router = express.Router();
  router.get('/live/data', (_req, res) => {
    res.setHeader('cache-control', 'no-store');
    res.json(history.data());
  });
  return router;
}
