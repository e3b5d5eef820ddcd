import { randomBytes } from 'node:crypto';
import type { AttachmentKind } from './sandbox-types.ts';

const NAMES: Record<AttachmentKind, string> = {
  voice: '0:07',
  photo: '1280 × 960',
  sticker: '🌙',
  document: 'notes.pdf',
};

/** What stands in the bubble of an attachment. */
export const attachmentName = (kind: AttachmentKind): string => NAMES[kind];

/** The fields of a message that carries such an attachment; file ids lead to nothing. */
export function attachmentFields(kind: AttachmentKind): Record<string, unknown> {
  const file = () => ({
    file_id: `sandbox-${randomBytes(24).toString('base64url')}`,
    file_unique_id: randomBytes(9).toString('base64url'),
  });
  if (kind === 'voice')
    return { voice: { ...file(), duration: 7, mime_type: 'audio/ogg', file_size: 24_118 } };
  if (kind === 'document') {
    return {
      document: { ...file(), file_name: NAMES.document, mime_type: 'application/pdf', file_size: 81_920 },
    };
  }
  if (kind === 'photo') {
    const sizes = [90, 320, 1280];
    return {
      photo: sizes.map((width) => ({
        ...file(),
        width,
        height: Math.round((width * 3) / 4),
        file_size: width * 70,
      })),
    };
  }
  const shape = { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false };
  return { sticker: { ...file(), ...shape, emoji: NAMES.sticker, set_name: 'sandbox', file_size: 18_400 } };
}
