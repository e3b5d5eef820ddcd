import type { Person } from '../lanes/lane-types.ts';

/** Columns of `people p`, where it may have no row for the chat. */
export const personColumns = `p.person, p.language, p.language_chosen as "languageChosen", p.mode,
  p.blocked_at as "blockedAt", p.created_at as "createdAt"`;

export type PersonRow = { [K in keyof Omit<Person, 'telegramId'>]: Person[K] | null };

/** The private chat's person; null where none is known. */
export function personOf(chatId: number, row: PersonRow): Person | null {
  if (row.person === null) return null;
  const { person, language, languageChosen, mode, blockedAt, createdAt } = row;
  return { telegramId: chatId, person, language, languageChosen, mode, blockedAt, createdAt } as Person;
}
