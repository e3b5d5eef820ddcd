import type { PanelQuery } from './panel-queries.ts';

type Place = Pick<PanelQuery, 'dashboard' | 'panel'> & { legend?: string; why: string };

/** What a run of a minute on one machine cannot have, and why; without a legend the whole panel. */
export const noDataHere: Place[] = [
  {
    dashboard: 'postgres',
    panel: 'Volume',
    why: 'the kubelet measures volumes, and there is none outside of Kubernetes',
  },
  {
    dashboard: 'service-health',
    panel: 'Telegram says no',
    legend: 'webhook refused: {{reason}}',
    why: 'the house polls: it has no webhook to refuse requests to',
  },
  {
    dashboard: 'postgres',
    panel: 'Dead rows',
    why: 'postgres_exporter reads tables from 0.13 on; Debian 12 has 0.11',
  },
  { dashboard: 'product', panel: 'Quizzes', why: 'no quiz was begun' },
  { dashboard: 'product', panel: 'Quizzes finished', why: 'no quiz was begun' },
];

/** Why this query has no data in such a run; undefined where it must have some. */
export function excuseOf({ dashboard, panel, legend }: PanelQuery): string | undefined {
  return noDataHere.find(
    (place) =>
      place.dashboard === dashboard &&
      place.panel === panel &&
      (place.legend === undefined || place.legend === legend),
  )?.why;
}
