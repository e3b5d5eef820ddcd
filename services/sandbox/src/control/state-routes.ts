import type { Response, Router } from 'express';
import type { ControlParts } from './control-router.ts';
import { personView } from './people-routes.ts';

const KEEP_ALIVE_MS = 20_000;
/** A reader this far behind is cut off; it comes back and loads the state anew. */
const MAX_BACKLOG_BYTES = 4_194_304;

/** The page's whole state, and a stream of what changes in it. */
export function addStateRoutes(router: Router, parts: ControlParts): void {
  const { telegram } = parts;
  router.get('/state', (_req, res) => {
    res.json({
      bot: telegram.bot,
      scriptedModel: parts.scriptedModel,
      hasTraces: parts.hasTraces(),
      people: telegram.people().map((person) => ({ ...personView(person), chat: person.chat() })),
    });
  });
  router.get('/files/:id', (req, res) => {
    const file = telegram.file(req.params.id);
    if (!file) {
      res.status(404).json({ error: { message: 'this file had to make room for others' } });
      return;
    }
    // Never shown as a page of this origin, whatever it is.
    const type = /^image\/(png|jpeg)$/.test(file.type) ? file.type : 'application/octet-stream';
    const headers = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
    res.set(headers).attachment(file.name).type(type).send(file.bytes);
  });
  router.get('/events', (_req, res) => {
    stream(res, parts);
  });
}

function stream(res: Response, { changes }: ControlParts): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write('retry: 1000\n\n');
  const stopListening = changes.on((change) => {
    if (change.type === 'updates') return;
    res.write(`data: ${JSON.stringify(change)}\n\n`);
    if (res.writableLength > MAX_BACKLOG_BYTES) res.destroy();
  });
  const timer = setInterval(() => res.write(':\n\n'), KEEP_ALIVE_MS);
  timer.unref();
  res.on('close', () => {
    clearInterval(timer);
    stopListening();
  });
}
