import { spawn } from 'node:child_process';
import type { Kube } from './kube.ts';
import { releaseName } from './release.ts';

const name = 'carrier';

/** A pod that holds the claim of backups open, to carry files out of one namespace into another. */
export async function startCarrier(kube: Kube, namespace: string): Promise<void> {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 0,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 999,
        runAsGroup: 999,
        fsGroup: 999,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name,
          image: 'postgres:17',
          imagePullPolicy: 'IfNotPresent',
          command: ['sleep', '3600'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          volumeMounts: [{ name: 'backups', mountPath: '/backups' }],
        },
      ],
      volumes: [{ name: 'backups', persistentVolumeClaim: { claimName: `${releaseName}-backups` } }],
    },
  };
  await kube.kubectl(namespace, ['apply', '-f', '-'], JSON.stringify(pod));
  await kube.kubectl(namespace, ['wait', '--for=condition=Ready', `pod/${name}`, '--timeout=120s']);
}

/** The newest backup's name; throws where there is none. */
export async function newestBackup(kube: Kube, namespace: string): Promise<string> {
  const list = await kube.kubectl(namespace, ['exec', name, '--', 'sh', '-c', 'ls -1 /backups/*.dump']);
  const newest = list.trim().split('\n').sort().at(-1);
  if (!newest) throw new Error('there is no backup');
  return newest;
}

/** Copies a file from one carrier to the other. */
export async function carry(kube: Kube, from: string, to: string, path: string): Promise<void> {
  const out = spawn('kubectl', kube.kubectlArgs(from, ['exec', name, '--', 'cat', path]), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const write = ['exec', '-i', name, '--', 'sh', '-c', `umask 077; cat >'${path}'`];
  const into = spawn('kubectl', kube.kubectlArgs(to, write), { stdio: ['pipe', 'ignore', 'inherit'] });
  out.stdout.pipe(into.stdin);
  const codes = await Promise.all(
    [out, into].map((child) => new Promise<number | null>((resolve) => child.once('close', resolve))),
  );
  if (codes.some((code) => code !== 0)) throw new Error('the backup could not be carried over');
}
