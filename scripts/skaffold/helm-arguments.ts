import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import type { Release, Skaffold } from './read-skaffold.ts';

/**
 * What Skaffold 2 gives helm after `helm upgrade NAME` (its pkg/skaffold/deploy/helm/args.go): flags, chart, namespace,
 * values by name, then files. `builds`: the full tag of each image.
 */
export function helmArguments(
  helm: string,
  { deploy }: Skaffold,
  release: Release,
  builds: Record<string, string>,
): string[] {
  const sorted = (values: Record<string, string>) =>
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...deploy.helm.flags.upgrade,
    release.chartPath,
    '--namespace',
    release.namespace,
    ...sorted(release.setValues).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
    ...sorted(release.setValueTemplates).flatMap(([name, template]) => [
      '--set',
      `${name}=${expand(helm, template, builds)}`,
    ]),
    ...release.valuesFiles.flatMap((file) => ['-f', file]),
    ...(release.wait ? ['--wait'] : []),
  ];
}

/** A Go template with sprig's functions, as Skaffold has them; helm has the same and expands it. */
function expand(helm: string, template: string, builds: Record<string, string>): string {
  const folder = makeScratchFolder('template');
  const names = Object.entries(builds).map(([image, tag]) => [
    `IMAGE_FULLY_QUALIFIED_${image.replaceAll(/[^A-Za-z0-9]/g, '_')}`,
    tag,
  ]);
  mkdirSync(join(folder.path, 'templates'));
  writeFileSync(join(folder.path, 'Chart.yaml'), 'apiVersion: v2\nname: expand\nversion: 0.0.0\n');
  writeFileSync(
    join(folder.path, 'templates/out.yaml'),
    'out: {{ tpl .Values.template .Values.names | quote }}\n',
  );
  writeFileSync(
    join(folder.path, 'values.yaml'),
    JSON.stringify({ template, names: Object.fromEntries(names) }),
  );
  const run = spawnSync(helm, ['template', 'expand', folder.path], { encoding: 'utf8' });
  folder.remove();
  const out = /^out: (".*")$/m.exec(run.stdout)?.[1];
  if (!out) throw new Error(run.stderr);
  return JSON.parse(out);
}
