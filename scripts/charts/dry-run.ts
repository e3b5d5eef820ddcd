import { spawnSync } from 'node:child_process';
import { findHelm } from './find-helm.ts';
import { render, type Values } from './render.ts';
import { everything, testValues } from './sample-values.ts';

/**
 * `npm run charts:dry-run`: a real API server (KUBECONFIG) judges every rendered object strictly, and keeps none. In a
 * namespace made for it that enforces "restricted". Kinds that the server does not know are named and left out.
 */
const namespace = 'soulnear-dry-run';
const helm = findHelm();
if (!helm || !process.env.KUBECONFIG) {
  console.error(helm ? 'set KUBECONFIG to a cluster' : 'helm is not there; install it (https://helm.sh)');
  process.exit(1);
}

function kubectl(args: string[], input?: string) {
  const run = spawnSync('kubectl', args, { encoding: 'utf8', ...(input !== undefined && { input }) });
  if (run.error) throw run.error;
  return { ok: run.status === 0, said: `${run.stdout}${run.stderr}` };
}

const cases: [string, 'test' | 'prod', Values][] = [
  ['test with the sandbox', 'test', testValues],
  ['prod', 'prod', {}],
  ['prod with everything', 'prod', everything],
];
const labels = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};
const made = kubectl(
  ['create', '-f', '-'],
  JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } }),
);
let failed = !made.ok;
if (failed) console.error(made.said);
else
  try {
    for (const [what, environment, values] of cases) {
      const { ok, said, objects } = render(helm.path, environment, values);
      if (!ok) throw new Error(said);
      const foreign = objects.filter(({ apiVersion }) => apiVersion.startsWith('monitoring.coreos.com/'));
      const items = objects.filter((object) => !foreign.includes(object));
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
      const args = ['--namespace', namespace, '--dry-run=server', '--validate=strict', '-f', '-'];
      const judged = kubectl(['apply', ...args], list);
      const complaints = judged.said.split('\n').filter((line) => line && !line.endsWith('(server dry run)'));
      failed ||= !judged.ok || complaints.length > 0;
      console.log(
        `${what}: ${items.length} objects, ${complaints.length} complaints; not asked about: ${foreign.length} of other makers' kinds`,
      );
      for (const complaint of complaints) console.log(`  ${complaint}`);
    }
  } finally {
    kubectl(['delete', 'namespace', namespace, '--wait=false']);
    helm.remove();
  }
process.exitCode = failed ? 1 : 0;
