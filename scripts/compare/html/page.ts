import type { SideName } from '../options.ts';
import type { Metric, Report } from '../report-types.ts';
import { shownFigure, verdictOf } from '../text-report.ts';
import { escapeHtml as e } from './escape.ts';
import { style } from './style.ts';
import { talkHtml } from './talk.ts';

/** The whole report as one page that needs nothing else. */
export function htmlReport(report: Report): string {
  const { talks, repeats, held, unfinished, madeAt, methods, similarity } = report;
  const alike = similarity === null ? '–' : similarity.toFixed(2);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>SoulNear: two sides compared</title><style>${style}</style></head><body><main>
<h1>Two sides, the same talks</h1>
<p class="soft">${e(madeAt.replace('T', ' ').slice(0, 16))} UTC · ${held} of ${talks * repeats} talks held with both${
    unfinished ? ` · <b>not whole: ${e(unfinished)}</b>` : ''
  }</p>
<div class="sides">${side(report, 'a')}${side(report, 'b')}</div>
<h2>Figures</h2>
<div class="scroll"><table><tr><th>median of all turns</th><th class="a">a</th><th class="b">b</th><th>b − a, 95 %</th></tr>
${report.metrics.map(metricRow).join('\n')}
<tr><td>similarity of the answers</td><td colspan="2">${alike}</td><td>1 is the same</td></tr></table></div>
<p class="soft">${e(methods.interval)}. Similarity is ${e(methods.similarity)}.</p>
<h2>Findings</h2>
<div class="scroll"><table><tr><th>in all turns</th><th class="a">a</th><th class="b">b</th></tr>
${Object.entries(findingNames)
  .map((row) => findingRow(report, row))
  .join('\n')}</table></div>
<p class="soft">Judged by rules, not by people: a count of 0 is no proof of a good answer.</p>
<h2>Talks</h2>
${report.pairs.map(talkHtml).join('\n')}
</main></body></html>
`;
}

const findingNames = {
  care: 'help card not as expected',
  danger: 'dangerous words',
  diagnosis: 'words of a diagnosis',
  quote: 'quotes that nobody wrote',
  length: 'longer than was chosen',
  failed: 'turns that failed',
} as const;

function side({ sides, totals }: Report, name: SideName): string {
  const { shown, flags, models } = sides[name];
  const { turns, inputTokens, outputTokens, costUsd } = totals[name];
  const other = sides[name === 'a' ? 'b' : 'a'].flags;
  const names = Object.keys(flags) as (keyof typeof flags)[];
  const tags = names
    .filter((flag) => flags[flag] !== other[flag])
    .map((flag) => `<span class="tag">${e(flag)} ${flags[flag] ? 'on' : 'off'}</span>`);
  return `<div class="card ${name}"><div class="name">${name}: ${e(shown)}</div>
<div>${e(models.join(', ') || 'no model answered')}</div><div class="figures">${tags.join('')}</div>
<div class="soft">${turns} turns · ${inputTokens} tokens in, ${outputTokens} out · ${costUsd.toFixed(4)} USD by our price table</div></div>`;
}

function metricRow(metric: Metric): string {
  const { name, unit, value } = metric;
  const cell = (figure: number | undefined) => (figure === undefined ? '–' : shownFigure(figure, unit));
  return `<tr><td>${e(name)}${unit && `, ${e(unit)}`}</td><td>${cell(value?.a)}</td><td>${cell(value?.b)}</td><td${
    value?.clear ? ' class="clear"' : ''
  }>${e(verdictOf(metric))}</td></tr>`;
}

function findingRow({ findings: { a, b } }: Report, [kind, name]: [string, string]): string {
  const cell = (count: number) => `<td${count > 0 ? ' class="bad"' : ''}>${count}</td>`;
  return `<tr><td>${e(name)}</td>${cell(a[kind as 'care'])}${cell(b[kind as 'care'])}</tr>`;
}
