import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const alertFiles = join(import.meta.dirname, '../../charts/soulnear/files/alerts/*.yaml');

/** Where a metric comes from that only a cluster has. */
const ofClusters = /^(kube_|kubelet_|nginx_ingress_)/;

/** The metrics that the alerts read and that this program shows by itself, with the alert that reads them first. */
export function metricsOfAlerts(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync(alertFiles)) {
    const { groups } = parse(readFileSync(file, 'utf8')) as {
      groups: { name: string; rules: { expr: string }[] }[];
    };
    for (const { name, rules } of groups)
      for (const { expr } of rules)
        for (const [metric] of expr.matchAll(/\b(?:soulnear|pg|process|kube|kubelet|nginx)_\w+/g))
          if (!ofClusters.test(metric) && !found.has(metric)) found.set(metric, name);
  }
  return found;
}
