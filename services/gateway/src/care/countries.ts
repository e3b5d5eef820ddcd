import type { Language } from '@soulnear/contracts/common.ts';
import { InlineKeyboard } from 'grammy';
import { translate } from '../locales/translate.ts';
import { encodeCallback } from '../menu/callback-data.ts';

/** What can be chosen; `EU` stands for the countries where 112 is the number and no more is known, `ZZ` for all others. */
export const countries = ['RU', 'US', 'CA', 'GB', 'IE', 'AU', 'NZ', 'EU', 'ZZ'] as const;
export type Country = (typeof countries)[number];

export const isCountry = (code: string | undefined): code is Country =>
  countries.some((known) => known === code);

export function countryName(language: Language, code: Country): string {
  return translate(language, `care-country-${code.toLowerCase() as Lowercase<Country>}`);
}

/** The button under a card: where a country was not chosen, or another is meant. */
export function countryButton(language: Language, chosen: boolean): InlineKeyboard {
  const label = translate(language, chosen ? 'care-country-change' : 'care-country-button');
  return new InlineKeyboard().text(label, encodeCallback('care:country'));
}

/** All countries as buttons, two in a row. */
export function countryKeyboard(language: Language): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  for (const [index, code] of countries.entries()) {
    keyboard.text(countryName(language, code), encodeCallback('care:country', code));
    if (index % 2 === 1) keyboard.row();
  }
  return keyboard;
}
