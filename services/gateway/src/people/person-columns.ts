import type { OffRecord, Person } from '../lanes/lane-types.ts';

/** Of what is agreed to: whoever agreed to less is asked anew. */
export const consentVersion = 1;

/** Columns of `people p`, where it may have no row for the chat. */
export const personColumns = `p.person, p.language, p.language_chosen as "languageChosen", p.mode,
  p.blocked_at as "blockedAt", p.created_at as "createdAt", p.care_sealed as "careSealed", p.off_record_from as "offRecordFrom",
  p.off_record_until as "offRecordUntil", p.off_record_told as "offRecordTold",
  coalesce(p.consent_version >= ${consentVersion}, false) as consented, p.consent_at as "consentAt",
  p.refused_at is not null as refused, p.consent_asked_at as "consentAskedAt", p.wrapped, p.particulars_sealed as "particularsSealed", p.style,
  case when p.awaiting_until > now() then p.awaiting end as awaiting, p.awaiting_since as "awaitingSince", p.quiz_card as "quizCard"`;

export type PersonRow = {
  [K in keyof Omit<Person, 'telegramId' | 'offRecord'>]: Person[K] | null;
} & OffRecordRow;

export interface OffRecordRow {
  offRecordFrom: Date | null;
  offRecordUntil: Date | null;
  offRecordTold: boolean | null;
}

/** The columns of it as one value. */
export function offRecordOf({
  offRecordFrom,
  offRecordUntil,
  offRecordTold,
}: OffRecordRow): OffRecord | null {
  if (!offRecordFrom || !offRecordUntil) return null;
  return { from: offRecordFrom, until: offRecordUntil, told: offRecordTold ?? false };
}

/** The private chat's person; null where none is known. */
export function personOf(chatId: number, row: PersonRow): Person | null {
  if (row.person === null) return null;
  const { person, language, languageChosen, mode, blockedAt, createdAt, careSealed } = row;
  const { consented, consentAt, refused, consentAskedAt, wrapped, particularsSealed, style } = row;
  const { quizCard, awaiting, awaitingSince } = row;
  return {
    telegramId: chatId,
    person,
    language,
    languageChosen,
    mode,
    blockedAt,
    createdAt,
    careSealed,
    offRecord: offRecordOf(row),
    consented,
    consentAt,
    refused,
    consentAskedAt,
    wrapped,
    particularsSealed,
    style,
    awaiting,
    awaitingSince,
    quizCard,
  } as Person;
}
