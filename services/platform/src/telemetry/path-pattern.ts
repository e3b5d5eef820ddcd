import { scrub } from '../log/scrub.ts';

/** A called path as a span's name may carry it: no query, no token, ids as `:id`, so that few names come out. */
export function pathPattern(path: string): string {
  return scrub(path.replace(/[?#].*$/s, '').replace(/^\/(?:[^/]+\/)*bot\d+:[\w-]+\//, '/bot…/'))
    .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, ':id')
    .replace(/\/\d+(?=\/|$)/g, '/:id');
}
