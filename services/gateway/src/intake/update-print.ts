import { createHash } from 'node:crypto';

interface Part {
  id?: unknown;
  message_id?: unknown;
  draft_id?: unknown;
  date?: unknown;
  chat?: { id?: unknown };
}

/**
 * What tells an update from another one of the same id: its kind and Telegram's ids in it, nothing a person wrote.
 * A repeated delivery has the same. A whole number below 2^48.
 */
export function updatePrint(update: object): number {
  const hash = createHash('sha256');
  for (const [kind, value] of Object.entries(update)) {
    if (kind === 'update_id' || typeof value !== 'object' || value === null) continue;
    const { id, message_id, draft_id, date, chat } = value as Part;
    hash.update(JSON.stringify([kind, id, message_id, draft_id, date, chat?.id].map(plain)));
  }
  return hash.digest().readUIntBE(0, 6);
}

/** An id that is none may be nested deeper than can be written. */
function plain(value: unknown): unknown {
  return typeof value === 'object' ? null : value;
}
