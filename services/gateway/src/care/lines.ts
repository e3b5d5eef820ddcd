import type { Language } from '@soulnear/contracts/common.ts';

type InBoth = Record<Language, string>;

/** A help line as it is shown. Contacts are the same in all languages. */
export type HelpLine = {
  contact: string;
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[];
  place: InBoth;
  audience: InBoth;
  hours: InBoth;
  /** The day the facts were last compared with the source, ISO. */
  checkedOn: string;
  source: string;
  /** Children and teenagers are who it is for. */
  young?: true;
};

const checkedOn = '2026-11-23';
const dayAndNight: InBoth = { ru: 'круглосуточно', en: '24 hours a day' };
const danger: InBoth = {
  ru: 'опасность для жизни, насилие, угрозы',
  en: 'danger to life, violence, threats',
};
const eu = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');

/** Emergency first. Only what could be confirmed in writing: an operator should ring them before going live. */
export const helpLines: readonly HelpLine[] = [
  {
    contact: '112',
    countries: ['RU'],
    place: { ru: 'Россия', en: 'Russia' },
    audience: danger,
    hours: { ru: 'круглосуточно, бесплатно', en: '24 hours a day, free' },
    checkedOn,
    source: 'Единый номер вызова экстренных служб 112',
  },
  {
    contact: '8-800-2000-122',
    countries: ['RU'],
    place: { ru: 'Россия', en: 'Russia' },
    audience: {
      ru: 'дети, подростки и родители, взрослым тоже отвечают (с мобильного 124)',
      en: 'children, teenagers and parents, adults are answered too (124 from a mobile)',
    },
    hours: {
      ru: 'бесплатно, в большинстве регионов круглосуточно',
      en: 'free, round the clock in most regions',
    },
    checkedOn,
    source: 'Детский телефон доверия, единый общероссийский номер',
    young: true,
  },
  {
    contact: '8 (495) 051',
    countries: ['RU'],
    place: { ru: 'Москва', en: 'Moscow' },
    audience: {
      ru: 'психологи для всех (с городского 051)',
      en: 'psychologists for everyone (051 from a landline)',
    },
    hours: dayAndNight,
    checkedOn,
    source: 'mos.ru, Московская служба психологической помощи населению',
  },
  {
    contact: '112',
    countries: [...eu, 'EU'],
    place: { ru: 'страны Евросоюза', en: 'European Union' },
    audience: danger,
    hours: { ru: 'круглосуточно, бесплатно', en: '24 hours a day, free' },
    checkedOn,
    source: 'European emergency number 112',
  },
  {
    contact: '911',
    countries: ['US', 'CA'],
    place: { ru: 'США и Канада', en: 'US and Canada' },
    audience: danger,
    hours: dayAndNight,
    checkedOn,
    source: 'Mental Health Commission of Canada; thehotline.org',
  },
  {
    contact: '988',
    countries: ['US', 'CA'],
    place: { ru: 'США и Канада', en: 'US and Canada' },
    audience: { ru: 'для всех, звонок или SMS', en: 'for everyone, call or text' },
    hours: { ru: 'круглосуточно, бесплатно', en: '24 hours a day, free' },
    checkedOn,
    source: '988 Suicide & Crisis Lifeline; 9-8-8 Suicide Crisis Helpline',
  },
  {
    contact: '1-800-799-7233',
    countries: ['US'],
    place: { ru: 'США', en: 'US' },
    audience: { ru: 'насилие в семье (SMS START на 88788)', en: 'violence at home (or text START to 88788)' },
    hours: dayAndNight,
    checkedOn,
    source: 'National Domestic Violence Hotline',
  },
  {
    contact: '999',
    countries: ['GB'],
    place: { ru: 'Великобритания', en: 'UK' },
    audience: danger,
    hours: dayAndNight,
    checkedOn,
    source: 'UK emergency number 999',
  },
  {
    contact: '116 123',
    countries: ['GB', 'IE'],
    place: { ru: 'Великобритания и Ирландия', en: 'UK and Ireland' },
    audience: { ru: 'Samaritans, для всех', en: 'Samaritans, for everyone' },
    hours: { ru: 'круглосуточно, бесплатно', en: '24 hours a day, free' },
    checkedOn,
    source: 'samaritans.org',
  },
  {
    contact: '0808 2000 247',
    countries: ['GB'],
    place: { ru: 'Великобритания', en: 'UK' },
    audience: { ru: 'Refuge, для женщин, насилие в семье', en: 'Refuge, for women, violence at home' },
    hours: { ru: 'круглосуточно, бесплатно', en: '24 hours a day, free' },
    checkedOn,
    source: 'National Domestic Abuse Helpline, Refuge',
  },
  {
    contact: '000',
    countries: ['AU'],
    place: { ru: 'Австралия', en: 'Australia' },
    audience: danger,
    hours: dayAndNight,
    checkedOn,
    source: 'Lifeline Australia',
  },
  {
    contact: '13 11 14',
    countries: ['AU'],
    place: { ru: 'Австралия', en: 'Australia' },
    audience: {
      ru: 'Lifeline, для всех (SMS 0477 13 11 14)',
      en: 'Lifeline, for everyone (text 0477 13 11 14)',
    },
    hours: dayAndNight,
    checkedOn,
    source: 'Lifeline Australia',
  },
  {
    contact: '111',
    countries: ['NZ'],
    place: { ru: 'Новая Зеландия', en: 'New Zealand' },
    audience: danger,
    hours: { ru: 'круглосуточно, бесплатно', en: '24 hours a day, free' },
    checkedOn: '2026-11-29',
    source: 'police.govt.nz, Calling emergency 111',
  },
  {
    contact: '1737',
    countries: ['NZ'],
    place: { ru: 'Новая Зеландия', en: 'New Zealand' },
    audience: {
      ru: 'Need to talk?, для всех, звонок или SMS',
      en: 'Need to talk?, for everyone, call or text',
    },
    hours: { ru: 'в любое время, бесплатно', en: 'any time, free' },
    checkedOn,
    source: 'Need to Talk? 1737',
  },
];

/** Ends every card. */
export const directory: HelpLine = {
  contact: 'findahelpline.com',
  countries: [],
  place: { ru: 'Другая страна', en: 'Another country' },
  audience: { ru: 'бесплатные линии более чем в 130 странах', en: 'free lines in more than 130 countries' },
  hours: { ru: 'сайт', en: 'website' },
  checkedOn,
  source: 'findahelpline.com (ThroughLine)',
};

const inDefaultCard: Record<Language, (line: HelpLine) => boolean> = {
  ru: ({ countries }) => countries.includes('RU'),
  en: ({ contact, countries }) => ['988', '116 123'].includes(contact) || countries.includes('EU'),
};

/** The lines for a country (any case), or a language's own while the country is not known; never empty. */
export function linesFor(language: Language, country: string | undefined): HelpLine[] {
  const code = country?.toUpperCase();
  const local = helpLines.filter((line) =>
    code ? line.countries.includes(code) : inDefaultCard[language](line),
  );
  return [...local, directory];
}
