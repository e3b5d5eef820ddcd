import {
  BigValueColorMode,
  BigValueGraphMode,
  ReduceDataOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import type { PanelText } from './line-panel.ts';
import { datasource, type Query, targets } from './query.ts';

/** One number as it is now, a quarter of a row wide; red from `worry` on, if given. */
export function number(text: PanelText, query: Query, options: { worry?: number } = {}) {
  const steps = [{ value: null, color: 'green' }];
  const thresholds = new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps(options.worry === undefined ? steps : [...steps, { value: options.worry, color: 'red' }]);
  return new PanelBuilder()
    .title(text.title)
    .description(text.description)
    .unit(text.unit)
    .datasource(datasource)
    .height(4)
    .span(6)
    .thresholds(thresholds)
    .colorMode(BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']))
    .targets(targets([query], 'instant'));
}
