import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  type Panel,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { datasource } from './query.ts';

export interface Section {
  title: string;
  panels: Builder<Panel>[];
}

/**
 * A dashboard of ours: its address is `/d/soulnear-<name>`, its releases are chosen by namespace, and the others are one
 * click away.
 */
export function dashboard(
  name: string,
  title: string,
  description: string,
  sections: Section[],
): DashboardBuilder {
  const builder = new DashboardBuilder(`SoulNear: ${title}`)
    .uid(`soulnear-${name}`)
    .description(description)
    .tags(['soulnear'])
    .readonly()
    .timezone('browser')
    .tooltip(DashboardCursorSync.Crosshair)
    .refresh('30s')
    .time({ from: 'now-3h', to: 'now' })
    .link(
      new DashboardLinkBuilder('SoulNear')
        .type(DashboardLinkType.Dashboards)
        .tags(['soulnear'])
        .keepTime(true)
        .includeVars(true),
    )
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'))
    .withVariable(
      new QueryVariableBuilder('namespace')
        .label('release')
        .datasource(datasource)
        .query('label_values(soulnear_gateway_updates_accepted_total, namespace)')
        .refresh(VariableRefresh.OnTimeRangeChanged)
        .multi(true)
        .includeAll(true)
        .allValue('.*')
        .current({ selected: true, text: 'All', value: '$__all' }),
    );
  for (const section of sections) {
    builder.withRow(new RowBuilder(section.title));
    for (const panel of section.panels) builder.withPanel(panel);
  }
  return builder;
}
