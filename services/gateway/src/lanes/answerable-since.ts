import type { InboxRow, Person } from './lane-types.ts';

/** When a text became ours to answer: at its acceptance, or at the consent it was held for. */
export function answerableSince(
  { acceptedAt }: Pick<InboxRow, 'acceptedAt'>,
  person: Pick<Person, 'consentAt'> | null,
): Date {
  const consentAt = person?.consentAt;
  return consentAt && consentAt > acceptedAt ? consentAt : acceptedAt;
}
