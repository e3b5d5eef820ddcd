import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

export const charts = join(import.meta.dirname, '../../charts');
export const umbrella = join(charts, 'soulnear');
export const golden = join(umbrella, 'tests/golden');

export type Values = { [name: string]: unknown };

/** An object as it goes to the API server; only what the tests look at is typed. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  // biome-ignore lint/suspicious/noExplicitAny: each kind has a spec of its own
  spec?: any;
  data?: Record<string, string>;
}

/** What a `helm template` wrote, or, if it failed, what it said. */
export interface Rendered {
  ok: boolean;
  said: string;
  text: string;
  objects: KubeObject[];
}

/** Renders the umbrella: release `soulnear`, the values file of an environment if one is named, and values over it. */
export function render(
  helm: string,
  environment: 'test' | 'prod' | undefined,
  values: Values = {},
): Rendered {
  const folder = mkdtempSync(join(tmpdir(), 'soulnear-values-'));
  const file = join(folder, 'values.json');
  writeFileSync(file, JSON.stringify(values));
  const ofEnvironment = environment ? ['--values', join(umbrella, `values-${environment}.yaml`)] : [];
  const run = spawnSync(
    helm,
    ['template', 'soulnear', umbrella, '--namespace', 'soulnear', ...ofEnvironment, '--values', file],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  rmSync(folder, { recursive: true, force: true });
  const ok = run.status === 0;
  const said = run.stderr.replace(/^level=INFO msg="found symbolic link.*\n/gm, '');
  return { ok, said, text: ok ? run.stdout : '', objects: ok ? parse(run.stdout) : [] };
}

function parse(text: string): KubeObject[] {
  return parseAllDocuments(text)
    .map((document) => {
      const [problem] = [...document.errors, ...document.warnings];
      if (problem) throw problem;
      return document.toJS() as KubeObject | null;
    })
    .filter((object) => object !== null);
}

/** The pod templates of all that makes pods, with the name of what makes them. */
export function podsOf(objects: KubeObject[]) {
  return objects.flatMap(({ kind, metadata, spec }) => {
    const pod =
      kind === 'Pod'
        ? { metadata, spec }
        : kind === 'CronJob'
          ? spec.jobTemplate.spec.template
          : ['Deployment', 'StatefulSet', 'Job'].includes(kind)
            ? spec.template
            : undefined;
    return pod ? [{ name: `${kind} ${metadata.name}`, metadata: pod.metadata, spec: pod.spec }] : [];
  });
}
