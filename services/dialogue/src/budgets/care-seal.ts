import { type PersonKey, SealError } from '@soulnear/platform/sealing/keyring.ts';

// Everybody has one and all are of one length, so that nothing tells those who needed care.
const digits = 15;

/** Until when care goes before budgets (epoch milliseconds; 0: it does not), bound to the person. */
export function sealCare(key: PersonKey, person: string, untilMs: number): Buffer {
  return key.seal(String(untilMs).padStart(digits, '0'), `usage.care:${person}`);
}

/** What was sealed; 0 for nothing, and for a value of another person, which must not cost this one their answer. */
export function openCare(key: PersonKey, person: string, sealed: Buffer | undefined): number {
  if (!sealed) return 0;
  try {
    return Number(key.open(sealed, `usage.care:${person}`).toString('utf8'));
  } catch (error) {
    if (error instanceof SealError) return 0;
    throw error;
  }
}
