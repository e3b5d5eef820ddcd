import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import { metricsOfAlerts } from '../panels/alert-metrics.ts';
import { findOnPath } from '../panels/find-tool.ts';
import { excuseOf, neverHasData } from '../panels/no-data-here.ts';
import { runPanelLoad } from '../panels/panel-load.ts';
import { type PanelQuery, readPanelQueries } from '../panels/panel-queries.ts';
import { runScrapedHouse, type ScrapedHouse } from '../panels/run-scraped-house.ts';
import { seedProduct } from '../panels/seed-product.ts';

/** `npm run test:panels`: two minutes, most of them load. */
const prometheusPath = findOnPath('prometheus');
if (!prometheusPath) process.stderr.write('panels: skipped; prometheus is not on the PATH.\n');
const loadMs = 65_000;

(prometheusPath ? describe : describe.skip)('dashboards over a running house', () => {
  const folder = makeScratchFolder('panels');
  const queries = readPanelQueries('2m');
  let scraped: ScrapedHouse | undefined;
  let sent = 0;
  beforeAll(async () => {
    scraped = await runScrapedHouse(prometheusPath ?? '', folder.path);
    await seedProduct(scraped.adminUrl);
    sent = await runPanelLoad(scraped.house.sandboxUrl, 8, loadMs);
    // The leader looks at the product each minute, and Prometheus each second.
    await sleep(5_000);
  }, 240_000);
  afterAll(async () => {
    await scraped?.stop();
    folder.remove();
  }, 120_000);

  it('are read by a Prometheus that reaches every process', async () => {
    expect(await scraped?.prometheus.unhealthy()).toEqual([]);
    expect(sent).toBeGreaterThan(20);
  });

  it('come with alerts that this Prometheus evaluates, over metrics that are there', async () => {
    const rules = await scraped?.prometheus.rules();
    expect(rules?.failing).toEqual([]);
    expect(rules?.count).toBeGreaterThanOrEqual(16);
    const absent: string[] = [];
    for (const [metric, alert] of metricsOfAlerts()) {
      const values = (await scraped?.prometheus.query(`count(${metric})`)) ?? [];
      if (values.length === 0 && !excuseOfMissing(metric, scraped?.missing ?? []))
        absent.push(`${alert}: ${metric}`);
    }
    expect(absent).toEqual([]);
  });

  it('show something in every panel: no query is refused, none is empty', async () => {
    const empty: PanelQuery[] = [];
    for (const query of queries) {
      const values = (await scraped?.prometheus.query(query.expr)) ?? [];
      if (values.length === 0) empty.push(query);
    }
    const panels = new Set(queries.map(({ dashboard, panel }) => `${dashboard}/${panel}`));
    const boards = new Set(queries.map(({ dashboard }) => dashboard));
    const excused = empty.flatMap((query) => {
      const why = excuseOf(query) ?? excuseOfMissing(query.expr, scraped?.missing ?? []);
      return why ? [{ query, why }] : [];
    });
    const words = [
      `panels: ${boards.size} dashboards, ${panels.size} panels, ${queries.length} queries after ${sent} texts;`,
      `${queries.length - empty.length} have data, ${excused.length} cannot here:`,
      ...excused.map(({ query, why }) => `\n  ${nameOf(query)}: ${why}`),
    ];
    process.stderr.write(`${words.join(' ')}\n`);
    expect(queries.filter((query) => neverHasData(query) && !empty.includes(query)).map(nameOf)).toEqual([]);
    expect(empty.filter((query) => !excused.some((one) => one.query === query)).map(nameOf)).toEqual([]);
  }, 60_000);
});

const nameOf = ({ dashboard, panel, legend }: PanelQuery) => `${dashboard} / ${panel} / ${legend}`;

function excuseOfMissing(expr: string, missing: string[]): string | undefined {
  const reads: [RegExp, string][] = [
    [/soulnear_spans_/, 'the collector'],
    [/\bpg_|soulnear_backup_/, 'postgres_exporter'],
  ];
  const needed = reads.find(([pattern, tool]) => pattern.test(expr) && missing.includes(tool))?.[1];
  return needed && `${needed} is not on this machine`;
}
