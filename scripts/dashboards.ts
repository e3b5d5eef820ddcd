import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allDashboards } from '@soulnear/observability/all-dashboards.ts';

/** `npm run dashboards`: writes the dashboards that the chart and compose ship, from services/observability. */
const folder = join(import.meta.dirname, '../charts/soulnear/files/dashboards');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { file, text } of allDashboards()) {
  writeFileSync(join(folder, file), text);
  console.log(`wrote charts/soulnear/files/dashboards/${file}`);
}
