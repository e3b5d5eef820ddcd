import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { chartReadme, readme } from '../charts/chart-readme.ts';
import { settingsOf, tableOf } from '../charts/values-table.ts';

it('lists in the chart’s README what the values files say today (npm run charts:readme writes it anew)', () => {
  expect(readFileSync(readme, 'utf8')).toBe(chartReadme());
});

it('reads a setting with the comment above it, also the first one of a map and one of two lines', () => {
  const text = [
    '# What it is about.',
    'a:',
    '  # The first, a|b,',
    '  # <told> in two lines.',
    '  first: 1',
    "  second: ''",
    '  # One thing.',
    '  third: { x: 1 }',
    'plain: { y: [1] }',
  ].join('\n');
  expect(settingsOf(text)).toEqual([
    { name: 'a', value: '', says: 'What it is about.' },
    { name: 'a.first', value: '1', says: 'The first, a|b, <told> in two lines.' },
    { name: 'a.second', value: '""', says: '' },
    { name: 'a.third', value: '{"x":1}', says: 'One thing.' },
    { name: 'plain', value: '{"y":[1]}', says: '' },
  ]);
  expect(tableOf(settingsOf(text))).toContain(
    '| `a.first` | `1` | The first, a\\|b, &lt;told> in two lines. |',
  );
});
