import type { Keyring } from '@soulnear/platform/sealing/keyring.ts';
import { openCareState } from '../people/care-state.ts';
import { openParticulars } from '../people/particulars.ts';
import { openSource } from '../people/source.ts';
import type { RawRow } from './export-store.ts';

type Opener = (keyring: Keyring, row: RawRow) => unknown;

/** How each sealed column of `people` is opened for its owner; a key itself is shown to nobody. */
export const openers: Record<string, { as: string; open: Opener } | 'key'> = {
  wrapped: 'key',
  source_sealed: {
    as: 'source',
    open: (keyring, { person, source_sealed }) =>
      openSource(keyring, String(person), source_sealed as Buffer),
  },
  particulars_sealed: {
    as: 'particulars',
    open: (keyring, { person, wrapped, particulars_sealed: particularsSealed }) =>
      openParticulars(keyring, { person, wrapped, particularsSealed } as Parameters<
        typeof openParticulars
      >[1]),
  },
  care_sealed: {
    as: 'care',
    open: (keyring, { person, care_sealed }) =>
      openCareState(keyring, { person: String(person), careSealed: care_sealed as Buffer }),
  },
};

/** The person's row as they may see it. Throws for a sealed column that nobody said how to open: it would be missing. */
export function shownPerson(keyring: Keyring, row: RawRow): RawRow {
  const shown: RawRow = {};
  for (const [column, value] of Object.entries(row)) {
    const opener = openers[column];
    if (opener === 'key' || value === null) continue;
    if (opener) shown[opener.as] = opener.open(keyring, row);
    else if (Buffer.isBuffer(value)) throw new Error(`the export does not know the column ${column}`);
    else shown[column] = value;
  }
  return shown;
}
