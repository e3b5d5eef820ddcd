import type { Language, Style } from '@soulnear/contracts/common.ts';
import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Person } from '../lanes/lane-types.ts';

type Who = Pick<Person, 'telegramId' | 'person'>;

/** The language the person chose here; Telegram's is not followed any more. */
export async function chooseLanguage(db: Queryable, who: Who, language: Language): Promise<void> {
  const text = `update people set language = $3, language_chosen = true where telegram_id = $1 and person = $2`;
  await db.query({ name: 'choose-language', text }, [who.telegramId, who.person, language]);
}

/** How answers sound; null: our usual way. */
export async function storeStyle(db: Queryable, who: Who, style: Style | null): Promise<void> {
  const text = 'update people set style = $3::jsonb where telegram_id = $1 and person = $2';
  const json = style && JSON.stringify(style);
  await db.query({ name: 'store-style', text }, [who.telegramId, who.person, json]);
}

/** Name and form of address, sealed; with the person's key where there was none yet. */
export async function storeParticulars(
  db: Queryable,
  { telegramId, person }: Who,
  { wrapped, sealed }: { wrapped: Buffer; sealed: Buffer },
): Promise<void> {
  const text = `update people set particulars_sealed = $4, wrapped = $3
    where telegram_id = $1 and person = $2 and (wrapped is null or wrapped = $3)`;
  await db.query({ name: 'store-particulars', text }, [telegramId, person, wrapped, sealed]);
}
