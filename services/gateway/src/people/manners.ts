import type { TurnRequest } from '@soulnear/contracts/dialogue.ts';
import type { Keyring } from '@soulnear/platform/sealing/keyring.ts';
import type { Work } from '../lanes/work.ts';
import { openParticulars } from './particulars.ts';

/** What the person chose of how to be answered; in a group nothing of it is told. */
export function mannersOf(
  keyring: Keyring,
  { person, flags, lane }: Pick<Work, 'person' | 'flags' | 'lane'>,
): Pick<TurnRequest, 'style' | 'address' | 'name'> {
  if (lane.chatId < 0) return {};
  const { address, name } = openParticulars(keyring, person);
  const { style } = person;
  return {
    ...(flags.ENABLE_STYLE_SETTINGS && style && { style }),
    ...(address && { address }),
    ...(name && { name }),
  };
}
