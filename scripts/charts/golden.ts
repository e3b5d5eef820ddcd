import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findHelm } from './find-helm.ts';
import { golden, render } from './render.ts';
import { testValues } from './sample-values.ts';

/** `npm run charts:golden`: writes what the charts render for both environments, to be read in review. */
const helm = findHelm();
if (!helm) {
  console.error('helm is not there; install it (https://helm.sh)');
  process.exit(1);
}
mkdirSync(golden, { recursive: true });
for (const environment of ['test', 'prod'] as const) {
  const { ok, said, text } = render(helm.path, environment, environment === 'test' ? testValues : {});
  if (!ok) throw new Error(said);
  writeFileSync(join(golden, `${environment}.yaml`), text);
  console.log(`wrote charts/soulnear/tests/golden/${environment}.yaml`);
}
helm.remove();
