import type { Request, Router } from 'express';
import { z } from 'zod';
import type { Person } from '../telegram/sandbox-types.ts';
import type { ControlParts } from './control-router.ts';

const newPerson = z.strictObject({
  id: z.int().positive().optional(),
  firstName: z.string().trim().min(1).max(64),
  languageCode: z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/),
});
const newMessage = z.strictObject({
  text: z.string().min(1).max(4096).optional(),
  attachment: z.enum(['voice', 'photo', 'sticker', 'document']).optional(),
  caption: z.string().max(1024).optional(),
  replyTo: z.int().optional(),
  times: z.int().min(1).max(100).optional(),
});
const edit = z.strictObject({ messageId: z.int(), text: z.string().min(1).max(4096) });
const tap = z.strictObject({
  button: z.string(),
  messageId: z.int().optional(),
  stale: z.boolean().optional(),
  forgedData: z.string().max(10_000).optional(),
});

/** Leaves out what is undefined: our own options do not take it for "absent". */
export const defined = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

export const personView = ({ id, firstName, languageCode }: Person) => ({ id, firstName, languageCode });

/** Test users: to make them and to act as they would. */
export function addPeopleRoutes(router: Router, { telegram }: ControlParts): void {
  const person = (req: Request): Person => {
    const found = telegram.people().find(({ id }) => String(id) === req.params.id);
    if (!found) throw new Error('no person has this id');
    return found;
  };
  router.get('/people', (_req, res) => void res.json(telegram.people().map(personView)));
  router.post('/people', (req, res) => {
    res.status(201).json(personView(telegram.person(defined(newPerson.parse(req.body)))));
  });
  router.get('/people/:id/chat', (req, res) => void res.json(person(req).chat()));
  router.get('/people/:id/commands', (req, res) => void res.json(person(req).commands()));
  router.post('/people/:id/messages', (req, res) => {
    const { text, attachment, ...options } = defined(newMessage.parse(req.body));
    const from = person(req);
    if (!attachment && !text) throw new Error('a message needs text or an attachment');
    const updateId = attachment ? from.attach(attachment, options) : from.send(text ?? '', options);
    res.status(201).json({ updateId });
  });
  router.post('/people/:id/edits', (req, res) => {
    const { messageId, text } = edit.parse(req.body);
    res.status(201).json({ updateId: person(req).edit(messageId, text) });
  });
  router.post('/people/:id/taps', (req, res) => {
    const { button, ...options } = defined(tap.parse(req.body));
    res.status(201).json({ updateId: person(req).tap(button, options) });
  });
  router.post('/people/:id/stop', (req, res) => void res.status(201).json({ updateId: person(req).stop() }));
  router.post('/people/:id/block', (req, res) => {
    person(req).block();
    res.json({ blocked: true });
  });
  router.post('/people/:id/unblock', (req, res) => {
    person(req).unblock();
    res.json({ blocked: false });
  });
}
