import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../charts/soulnear/files/dashboards');

export interface PanelQuery {
  dashboard: string;
  panel: string;
  legend: string;
  /** With Grafana's variables filled in: all releases, and the whole of a short run as range. */
  expr: string;
}

interface Panel {
  type: string;
  title: string;
  panels?: Panel[];
  targets?: { expr: string; legendFormat: string }[];
}

/** Every query of every panel of the shipped dashboards. */
export function readPanelQueries(range: string): PanelQuery[] {
  return readdirSync(folder).flatMap((file) => {
    const { panels } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { panels: Panel[] };
    return flat(panels).flatMap(({ title, targets = [] }) =>
      targets.map(({ expr, legendFormat }) => ({
        dashboard: file.replace('.json', ''),
        panel: title,
        legend: legendFormat,
        expr: expr.replaceAll('$namespace', '.*').replaceAll('$__rate_interval', range),
      })),
    );
  });
}

const flat = (panels: Panel[]): Panel[] =>
  panels.flatMap((panel) => (panel.type === 'row' ? flat(panel.panels ?? []) : [panel]));
