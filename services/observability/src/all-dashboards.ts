import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { flagRollout } from './dashboards/flag-rollout.ts';
import { messageWay } from './dashboards/message-way.ts';
import { modelAndCost } from './dashboards/model-and-cost.ts';
import { postgres } from './dashboards/postgres.ts';
import { product } from './dashboards/product.ts';
import { serviceHealth } from './dashboards/service-health.ts';

const dashboards: Record<string, DashboardBuilder> = {
  'flag-rollout': flagRollout,
  'message-way': messageWay,
  'model-and-cost': modelAndCost,
  postgres,
  product,
  'service-health': serviceHealth,
};

/** Every dashboard's file name and text, as it is committed and shipped. */
export function allDashboards(): { file: string; text: string }[] {
  return Object.entries(dashboards).map(([name, builder]) => ({
    file: `${name}.json`,
    text: `${JSON.stringify(builder.build(), null, 2)}\n`,
  }));
}
