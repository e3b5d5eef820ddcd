import type { KubeObject } from './render.ts';

/** The one object of this kind and name. */
export function the({ objects }: { objects: KubeObject[] }, kind: string, name: string): KubeObject {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name === name);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${kind} ${name}`);
  return found[0];
}

export interface Variable {
  name: string;
  value?: string;
  valueFrom?: { secretKeyRef: { name: string; key: string } };
}

/** What a service is told. */
export function envOf(rendered: { objects: KubeObject[] }, service: string): Variable[] {
  return the(rendered, 'Deployment', `soulnear-${service}`).spec.template.spec.containers[0].env;
}
