import { localeFor } from '../texts.js';

export const clock = (at, person) =>
  new Date(at).toLocaleTimeString(localeFor(person), { hour: '2-digit', minute: '2-digit' });

const dayOf = (at) => new Date(at).toDateString();

export const sameDay = (one, other) => dayOf(one) === dayOf(other);

/** "Today", "Yesterday" or the date. */
export function dayName(at, person, texts) {
  if (sameDay(at, Date.now())) return texts.today;
  if (sameDay(at, Date.now() - 86_400_000)) return texts.yesterday;
  return new Date(at).toLocaleDateString(localeFor(person), { day: 'numeric', month: 'long' });
}
