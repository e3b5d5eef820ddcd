import type { RequestHandler } from 'express';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets in only requests addressed to a loopback name (or an allowed one) with the port they came to: a page of
 * the internet that rebinds its DNS name to 127.0.0.1 still says its own name in Host. Origin is held to the same.
 */
export function guardHost(allowedHosts: string[]): RequestHandler {
  const names = new Set([...LOOPBACK, ...allowedHosts]);
  const isOwn = (host: string, port: number | undefined): boolean => {
    const [, name = '', given = '80'] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
    return names.has(name) && (allowedHosts.includes(name) || Number(given) === port);
  };
  return (req, res, next) => {
    const port = req.socket.localPort;
    const origin = req.headers.origin;
    const writes = req.method !== 'GET' && req.method !== 'HEAD';
    const own = isOwn(req.headers.host ?? '', port);
    const foreign = writes && origin !== undefined && !isOwn(origin.replace(/^http:\/\//, ''), port);
    if (own && !foreign) next();
    else {
      const description = own ? 'foreign origin' : 'this server answers to its loopback names only';
      res.status(403).json({ ok: false, error_code: 403, description });
    }
  };
}
