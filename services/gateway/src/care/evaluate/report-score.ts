import { bounds, type Group, rateOf, type Score } from './score-phrases.ts';

const percent = (part: number) => `${(100 * part).toFixed(1)} %`;

function row(cells: readonly string[]): string {
  const [name = '', lang = '', count = '', rate = ''] = cells;
  return `${name.padEnd(22)}${lang.padEnd(7)}${count.padStart(10)}${rate.padStart(10)}`;
}

function rowOf({ label, kind, lang, alarms, of }: Group): string {
  return row([`${label} ${kind}`, lang, `${alarms}/${of}`, percent(alarms / of)]);
}

/** The score as a table: alarms by kind and language, then totals. Without the phrases themselves. */
export function reportScore({ groups, recall, falseAlarms, holds }: Score): string {
  const languages = [...new Set(groups.map(({ lang }) => lang))].sort();
  const totals = languages.flatMap((lang) => {
    const own = groups.filter((group) => group.lang === lang);
    return [
      `recall ${lang}: ${percent(rateOf(own, 'risk', 1))}, false alarms ${lang}: ${percent(rateOf(own, 'benign', 0))}`,
    ];
  });
  const all = `recall ${percent(recall)} (at least ${percent(bounds.recall)}), false alarms ${percent(falseAlarms)} (at most ${percent(bounds.falseAlarms)}): ${holds ? 'held' : 'NOT HELD'}`;
  return [row(['label kind', 'lang', 'alarms', 'rate']), ...groups.map(rowOf), '', ...totals, all].join('\n');
}
