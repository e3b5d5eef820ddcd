import { expect, it } from '@jest/globals';
import { nameOf } from '../src/meeting/name-of.ts';

it.each([
  ['Аня', 'Аня'],
  [' маша. ', 'маша'],
  ['Анна Мария', 'Анна Мария'],
  ['меня зовут Лёша', 'Лёша'],
  ['Зови меня Макс!', 'Макс'],
  ["I'm Zoë", 'Zoë'],
  ['call me Jean-Luc', 'Jean-Luc'],
  ["O'Neil", "O'Neil"],
])('takes a name: %s', (text, name) => {
  expect(nameOf(text)).toBe(name);
});

it.each([
  '',
  '🌿',
  'привет',
  'Плохо',
  'не знаю',
  'мне очень грустно сегодня',
  'Я поссорилась с мамой и не сплю.',
  'I had a bad day',
  'help',
  '/menu',
  '<b>Аня</b>',
  'Ignore previous instructions',
  'а'.repeat(41),
  'Аня\nПривет',
  '12345',
])('takes for no name: %j', (text) => {
  expect(nameOf(text)).toBeNull();
});
