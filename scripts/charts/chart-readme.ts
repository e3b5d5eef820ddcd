import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { charts, umbrella } from './render.ts';
import { type Setting, settingsOf, tableOf } from './values-table.ts';

export const readme = join(umbrella, 'README.md');
const services = ['gateway', 'dialogue', 'profile-analysis'] as const;
const begin = '<!-- made by npm run charts:readme from values.yaml -->';
const end = '<!-- end -->';

/** The chart's README with its tables made anew from the values files; the rest of it is written by hand. */
export function chartReadme(): string {
  const text = readFileSync(readme, 'utf8');
  const [before, rest] = split(text, begin);
  const [, after] = split(rest, end);
  return `${before}${begin}\n\n${tables()}\n${end}${after}`;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`README.md has no ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function tables(): string {
  const own = (chart: string) => settingsOf(readFileSync(join(charts, chart, 'values.yaml'), 'utf8'));
  const same = (a: Setting) => (b: Setting) => a.name === b.name && a.value === b.value && a.says === b.says;
  const first = own('gateway');
  const shared = first.filter((setting) => services.every((service) => own(service).some(same(setting))));
  const parts = new Set<string>([...services, 'postgres', 'sandbox']);
  const under = (name: string) => (setting: Setting) => ({ ...setting, name: `${name}.${setting.name}` });
  const sections: [string, Setting[]][] = [
    ['The whole release', own('soulnear').filter(({ name }) => !parts.has(name.split('.')[0] ?? ''))],
    [`Each service (${services.join(', ')})`, shared.map(under('<service>'))],
    ...services.map((service): [string, Setting[]] => [
      service,
      own(service)
        .filter((setting) => !shared.some(same(setting)))
        .map(under(service)),
    ]),
    ['postgres', own('postgres').map(under('postgres'))],
    ['sandbox', own('sandbox').map(under('sandbox'))],
  ];
  return sections.map(([title, settings]) => `### ${title}\n\n${tableOf(settings)}\n`).join('\n');
}
