import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler, type Router } from 'express';

const CLIENT = join(dirname(fileURLToPath(import.meta.url)), 'client');
const resolve = createRequire(import.meta.url).resolve;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The chat page: static files, and preact and htm straight from node_modules. */
export function createPageRouter(): Router {
  const router = createLivePageRouter();
  router.use(express.static(CLIENT, { index: 'index.html', cacheControl: false, etag: true }));
  return router;
}

const liveFiles = [
  'live.js',
  'lib.js',
  'theme.js',
  'icon.svg',
  'parts/line-chart.js',
  'styles/tokens.css',
  'styles/live.css',
];

/** The live page alone, with what it needs. */
export function createLivePageRouter(): Router {
  const router = express.Router();
  router.use(headers);
  router.get('/vendor/preact.js', script(resolve('preact')));
  router.get('/vendor/hooks.js', script(resolve('preact/hooks')));
  router.get('/vendor/htm.js', script(join(dirname(resolve('htm')), 'htm.module.js')));
  const file = (name: string): RequestHandler => {
    return (_req, res) => res.sendFile(name, { root: CLIENT, cacheControl: false });
  };
  router.get('/live', file('live.html'));
  for (const name of liveFiles) router.get(`/${name}`, file(name));
  return router;
}

const headers: RequestHandler = (_req, res, next) => {
  res.setHeader('content-security-policy', POLICY);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('referrer-policy', 'no-referrer');
  res.setHeader('cache-control', 'no-cache');
  next();
};

/** A browser knows no bare names without an import map, which would be an inline script. */
function script(path: string): RequestHandler {
  const source = readFileSync(path, 'utf8')
    .replace(/from\s*"preact"/g, 'from"/vendor/preact.js"')
    .replace(/^\/\/# sourceMappingURL=.*$/m, '');
  return (_req, res) => void res.type('text/javascript').send(source);
}
