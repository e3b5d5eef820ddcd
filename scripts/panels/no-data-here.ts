import type { PanelQuery } from './panel-queries.ts';

interface Place extends Pick<PanelQuery, 'dashboard' | 'panel'> {
  legend?: string;
  why: string;
  /** On another machine it may have some. */
  sometimes?: true;
}

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
    sometimes: true,
  },
];

/** Why this query has no data in such a run; undefined where it must have some. */
export function excuseOf(query: PanelQuery): string | undefined {
  return placeOf(query)?.why;
}

/** True where this query may never have data here: if it has, the list above is wrong. */
export function neverHasData(query: PanelQuery): boolean {
  const place = placeOf(query);
  return place !== undefined && !place.sometimes;
}

function placeOf({ dashboard, panel, legend }: PanelQuery): Place | undefined {
  return noDataHere.find(
    (place) =>
      place.dashboard === dashboard &&
      place.panel === panel &&
      (place.legend === undefined || place.legend === legend),
  );
}
