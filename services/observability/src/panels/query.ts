import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';

export interface Query {
  expr: string;
  /** What the legend says; `{{label}}` is the label's value. */
  legend: string;
}

export const datasource = { type: 'prometheus', uid: '$' + '{datasource}' };

/** The targets of a panel, A, B, C…; a dot on a line of times is one message, with its trace id. */
export function targets(queries: Query[], kind: 'range' | 'instant'): DataqueryBuilder[] {
  return queries.map(({ expr, legend }, index) => {
    const query = new DataqueryBuilder()
      .refId(String.fromCharCode(65 + index))
      .datasource(datasource)
      .expr(expr)
      .legendFormat(legend);
    return kind === 'instant' ? query.instant() : query.range().exemplar(expr.includes('_bucket'));
  });
}
