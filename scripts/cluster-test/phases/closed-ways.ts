import { releaseName } from '../release.ts';
import type { Phase } from '../world.ts';

const targets = [
  `${releaseName}-gateway:8080`,
  `${releaseName}-dialogue:8080`,
  `${releaseName}-profile-analysis:8080`,
  `${releaseName}-gateway-probes:9080`,
  `${releaseName}-dialogue-probes:9080`,
  `${releaseName}-postgres:5432`,
];

/** Tries to open each way given, and prints those that open. */
const tryAll = `
const { createConnection } = require('node:net');
const open = (way) => new Promise((resolve) => {
  const [host, port] = way.split(':');
  const socket = createConnection({ host, port: Number(port) });
  const end = (is) => { socket.destroy(); resolve(is ? way : undefined); };
  socket.setTimeout(3000, () => end(false));
  socket.once('connect', () => end(true)).once('error', () => end(false));
});
setTimeout(async () => {
  const found = await Promise.all(process.argv.slice(1).map(open));
  console.log('open: ' + found.filter(Boolean).join(' '));
}, Number(process.env.AFTER_MS ?? 0));
`;

export const closedWays: Phase = {
  id: 'ways',
  what: 'a pod on no edge, in the namespace and outside of it, and edges in the wrong direction',
  async run({ kube, options, namespaces, bot: { namespace, pods } }) {
    const image = `${options.imagePrefix}gateway:${options.tag}`;
    const outside = await namespaces.make('outside');
    const stranger = async (where: string, ways: string[]) => {
      await kube.kubectl(where, ['apply', '-f', '-'], JSON.stringify(strangerPod(image, ways)));
      const wait = ['wait', '--for=jsonpath={.status.phase}=Succeeded', 'pod/stranger', '--timeout=60s'];
      await kube.kubectl(where, wait);
      return openIn(await kube.kubectl(where, ['logs', 'stranger']));
    };
    const from = async (service: string, ways: string[]) => {
      const [pod] = await pods.untilReady(service, 1);
      const exec = ['exec', pod?.metadata.name ?? '', '-c', service, '--', 'node', '-e', tryAll, ...ways];
      return openIn(await kube.kubectl(namespace, exec));
    };
    const inside = await stranger(namespace, targets);
    const other = await stranger(
      outside,
      targets.map((way) => way.replace(':', `.${namespace}.svc:`)),
    );
    const backwards = await from('profile-analysis', targets.slice(0, 2));
    const edges = [`${releaseName}-profile-analysis:8080`, `${releaseName}-postgres:5432`];
    const allowed = await from('dialogue', edges);
    await namespaces.remove(outside);
    const broken = [
      ...inside.map((way) => `a pod on no edge reaches ${way}`),
      ...other.map((way) => `a pod of another namespace reaches ${way}`),
      ...backwards.map((way) => `profile-analysis reaches ${way}`),
    ];
    if (allowed.length !== edges.length)
      broken.push(`dialogue reaches only ${allowed.join(', ') || 'nothing'}`);
    return {
      id: 'ways',
      did: `${targets.length * 2 + 2} closed ways tried, ${edges.length} open ones`,
      other: [],
      broken,
    };
  },
};

const openIn = (log: string): string[] => {
  const line = log.split('\n').find((one) => one.startsWith('open:'));
  if (line === undefined) throw new Error(`the stranger did not report: ${log}`);
  return line.slice('open:'.length).trim().split(' ').filter(Boolean);
};

function strangerPod(image: string, ways: string[]) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'stranger' },
    spec: {
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'stranger',
          image,
          imagePullPolicy: 'IfNotPresent',
          command: ['node', '-e', tryAll, ...ways],
          // NetworkPolicies reach a new pod a moment after its start.
          env: [{ name: 'AFTER_MS', value: '2000' }],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}
