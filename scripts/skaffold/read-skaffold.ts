import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const root = join(import.meta.dirname, '../..');

export interface Artifact {
  image: string;
  docker: { dockerfile: string; target?: string; buildArgs: Record<string, string> };
  sync?: { manual: { src: string; dest: string; strip: string }[] };
}

export interface Release {
  name: string;
  namespace: string;
  chartPath: string;
  wait: boolean;
  valuesFiles: string[];
  setValues: Record<string, string>;
  setValueTemplates: Record<string, string>;
}

interface Patch {
  op: 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

/** skaffold.yaml, as far as the tests look at it. */
export interface Skaffold {
  build: { artifacts: Artifact[] };
  deploy: { helm: { flags: Record<'install' | 'upgrade', string[]>; releases: Release[] } };
  portForward?: { resourceType: string; resourceName: string; namespace: string; port: number }[];
  profiles: { name: string; patches: Patch[]; portForward?: Skaffold['portForward'] }[];
}

/** skaffold.yaml with profiles laid over it, in their order, as `skaffold -p a,b` does. Throws at a patch that meets nothing. */
export function readSkaffold(...profiles: string[]): Skaffold {
  const config = parse(readFileSync(join(root, 'skaffold.yaml'), 'utf8'), { merge: true }) as Skaffold;
  // Anchors share objects; a patch means one of them.
  const laid: Skaffold = JSON.parse(JSON.stringify(config));
  for (const name of profiles) {
    const profile = config.profiles.find((one) => one.name === name);
    if (!profile) throw new Error(`no profile ${name}`);
    for (const patch of profile.patches) apply(laid, patch);
    if (profile.portForward) laid.portForward = profile.portForward;
  }
  return laid;
}

type Node = Record<string, unknown>;

function apply(config: Skaffold, { op, path, value }: Patch): void {
  const names = path.split('/').slice(1);
  const last = names.pop() ?? '';
  const parent = names.reduce<Node>(
    (node, name) => {
      if (!(name in node)) throw new Error(`${path}: no ${name}`);
      return node[name] as Node;
    },
    config as unknown as Node,
  );
  if (Array.isArray(parent) && last === '-') parent.push(value);
  else if (op !== 'add' && !(last in parent)) throw new Error(`${path}: nothing to ${op}`);
  else if (op === 'remove') delete parent[last];
  else parent[last] = value;
}
