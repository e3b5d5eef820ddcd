import type { Language } from '@soulnear/contracts/common.ts';
import type { Words } from './picture-types.ts';

const days = (language: Language) => {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (date: Date) => format.format(date);
};

const pluralRu = new Intl.PluralRules('ru');

/** Few and short, and bound to their places: so they stand beside the drawing. */
export const pictureWords: Record<Language, Words> = {
  ru: {
    heading: 'Что стало видно',
    patterns: 'Что повторяется',
    behavioural: 'поступки',
    emotional: 'чувства',
    cognitive: 'мысли',
    state: 'Как тебе было',
    mood: 'настроение',
    stress: 'напряжение',
    energy: 'силы',
    noState: 'Появится после двадцати сообщений',
    times: (count) => `${count} ${pluralRu.select(count) === 'few' ? 'раза' : 'раз'}`,
    day: days('ru'),
  },
  en: {
    heading: 'What has become visible',
    patterns: 'What repeats',
    behavioural: 'actions',
    emotional: 'feelings',
    cognitive: 'thoughts',
    state: 'How you have been',
    mood: 'mood',
    stress: 'tension',
    energy: 'strength',
    noState: 'Comes after twenty messages',
    times: (count) => (count === 1 ? 'once' : `${count} times`),
    day: days('en'),
  },
};
