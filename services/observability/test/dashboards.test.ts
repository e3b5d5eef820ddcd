import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { allDashboards } from '@soulnear/observability/all-dashboards.ts';

const folder = join(import.meta.dirname, '../../../charts/soulnear/files/dashboards');
const sources = join(import.meta.dirname, '../src/dashboards');

interface Panel {
  type: string;
  title: string;
  description?: string;
  panels?: Panel[];
  targets?: { expr: string; legendFormat: string; datasource: { uid: string } }[];
  fieldConfig?: { defaults: { unit?: string } };
}
const dashboards = allDashboards().map(({ file, text }) => ({
  file,
  text,
  board: JSON.parse(text) as { uid: string; title: string; panels: Panel[] },
}));
const panelsOf = (panels: Panel[]): Panel[] =>
  panels.flatMap((panel) => (panel.type === 'row' ? panelsOf(panel.panels ?? []) : [panel]));

it('the committed dashboards are what the sources make (npm run dashboards writes them anew)', () => {
  expect(readdirSync(folder).sort()).toEqual(dashboards.map(({ file }) => file).sort());
  for (const { file, text } of dashboards) expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
});

it('each dashboard has a source of its name and an address of its own', () => {
  expect(readdirSync(sources).map((file) => file.replace('.ts', '.json'))).toEqual(
    dashboards.map(({ file }) => file).sort(),
  );
  for (const { file, board } of dashboards) expect(`${board.uid}.json`).toBe(`soulnear-${file}`);
});

const panelNamed = (name: string, title: string) => {
  const found = dashboards.find(({ file }) => file === `${name}.json`);
  return panelsOf(found?.board.panels ?? []).find((panel) => panel.title === title);
};

it('the day of people seen is said to begin at 00:00 UTC, as it is counted', () => {
  for (const title of ['People in a day', 'Active people'])
    expect(panelNamed('product', title)?.description).toContain('since 00:00 UTC');
});

it('the cost of an answer is shown for both sides of a rollout', () => {
  const { description, targets } = panelNamed('flag-rollout', 'Cost an answer') ?? {};
  expect(description).not.toContain('not counted by flag');
  expect(targets?.map(({ legendFormat }) => legendFormat)).toEqual(['{{rollout}}']);
  const sides = (metric: string) =>
    `sum by (rollout) (increase(${metric}{namespace=~"$namespace",rollout=~"on|off"}[1h]))`;
  const [cost, answers] = ['answer_cost_usd', 'answers'].map((name) =>
    sides(`soulnear_gateway_${name}_total`),
  );
  expect(targets?.[0]?.expr).toBe(`${cost} / ${answers}`);
});

describe.each(dashboards)('$file', ({ board }) => {
  const panels = panelsOf(board.panels);

  it('says of each panel what it shows and in which unit, and names no panel twice', () => {
    for (const { title, description, fieldConfig } of panels) {
      expect({ title, described: (description?.length ?? 0) > 5 }).toEqual({ title, described: true });
      expect({ title, unit: typeof fieldConfig?.defaults.unit }).toEqual({ title, unit: 'string' });
    }
    expect(new Set(panels.map(({ title }) => title)).size).toBe(panels.length);
  });

  it('asks the chosen Prometheus about the chosen releases', () => {
    for (const { expr, legendFormat, datasource } of panels.flatMap(({ targets = [] }) => targets)) {
      expect(datasource.uid).toBe('$' + '{datasource}');
      expect(legendFormat).not.toBe('');
      const selectors = expr.match(/\{[^}]*\}/g) ?? [];
      expect(selectors.length).toBeGreaterThan(0);
      for (const selector of selectors) expect(selector).toContain('namespace=~"$namespace"');
    }
  });
});
