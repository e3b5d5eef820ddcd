import { AppError } from '@soulnear/platform/errors/app-error.ts';
import type { Sealer } from '@soulnear/platform/sealing/keyring.ts';
import type { Update } from 'grammy/types';
import type { InboxRow } from '../lanes/lane-types.ts';

/** The update as Telegram sent it. Throws on a payload that was swapped, damaged or wiped. */
export function openPayload(sealer: Sealer, row: InboxRow): Update {
  if (!row.payload) throw new AppError('payload_gone', 'a waiting row holds no payload');
  const plain = sealer.open(row.payload, row.id);
  try {
    return JSON.parse(plain.toString('utf8')) as Update;
  } catch {
    // The parser's message would quote the text.
    throw new AppError('payload_unreadable', 'a stored update is not JSON');
  }
}
