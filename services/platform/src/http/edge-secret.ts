import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';

const scheme = /^Bearer +(\S+) *$/i;

/** Whether two secrets are equal (empty ones never), in a time that says nothing about where they differ or how long they are. */
export function secretEquals(a: string | undefined, b: string | undefined): boolean {
  if (typeof a !== 'string' || typeof b !== 'string' || a === '') return false;
  return timingSafeEqual(digest(a), digest(b));
}

/** Lets a request pass that bears one of the secrets (more than one while a secret is being changed); else 401. */
export function requireEdgeSecret(secrets: string[]): RequestHandler {
  if (secrets.length === 0 || secrets.some((secret) => secret.length === 0)) {
    throw new Error('an edge needs at least one secret, and none may be empty');
  }
  const accepted = secrets.map(digest);
  return (request, response, next) => {
    const presented = digest(bearerOf(request.headers.authorization));
    let matches = 0;
    for (const secret of accepted) matches += timingSafeEqual(secret, presented) ? 1 : 0;
    if (matches > 0) return next();
    response.status(401).json({ error: { code: 'unauthorized', message: 'a valid edge secret is needed' } });
  };
}

function bearerOf(header: unknown): string {
  return (typeof header === 'string' ? scheme.exec(header)?.[1] : undefined) ?? '';
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
