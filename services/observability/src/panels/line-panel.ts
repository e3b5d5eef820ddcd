import {
  LegendDisplayMode,
  LegendPlacement,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { datasource, type Query, targets } from './query.ts';

export interface PanelText {
  title: string;
  /** What it shows and when to worry; Grafana shows it behind the title's "i". */
  description: string;
  /** As Grafana names it: s, reqps, short, percentunit, bytes, currencyUSD. */
  unit: string;
}

/** Values over time, half a row wide. */
export function lines(
  text: PanelText,
  queries: Query[],
  options: { stacked?: boolean; width?: number } = {},
) {
  const panel = new PanelBuilder()
    .title(text.title)
    .description(text.description)
    .unit(text.unit)
    .datasource(datasource)
    .min(0)
    .height(8)
    .span(options.width ?? 12)
    .fillOpacity(options.stacked ? 30 : 5)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Bottom)
        .showLegend(true)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
    .targets(targets(queries, 'range'));
  return options.stacked ? panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal)) : panel;
}
