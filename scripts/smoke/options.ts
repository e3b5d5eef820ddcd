import { parseArgs } from 'node:util';

const places = ['gateway', 'dialogue', 'profile-analysis', 'sandbox', 'answer'];

export type SmokeTarget =
  | { kind: 'local' }
  | { kind: 'compose' }
  | { kind: 'cluster'; namespace: string; release: string }
  | { kind: 'urls'; urls: Partial<Record<string, string>> };

export const usage = `npm run smoke -- [--env test|prod] [--compose | --cluster RELEASE [--namespace NS] | --url NAME=URL …]

Asks what runs: does it start, is its database open, does the model answer, do updates reach the handlers.

  (nothing)            the house that npm start runs from this folder
  --env test|prod      which of its environments (ENV, else prod)
  --compose            what make up runs on this server
  --cluster RELEASE    what helm installed (helm test); --namespace NS, usually soulnear-<env>
  --url NAME=URL       anything else, e.g. through kubectl port-forward; repeatable. NAME: gateway, dialogue and
                       profile-analysis (their probe ports, for /readyz), answer (dialogue's own port: one turn of nobody,
                       off the record, forgotten at once; its GATEWAY_DIALOGUE_SECRET in the environment), sandbox

Exit code: 0 all is well, 1 something is not, 2 called wrongly.`;

/** Reads the command line; null where help was asked for. Throws Error with a sentence. */
export function readOptions(
  args: string[],
  env: Record<string, string | undefined>,
): { env: 'test' | 'prod'; target: SmokeTarget } | null {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      env: { type: 'string' },
      compose: { type: 'boolean', default: false },
      cluster: { type: 'string' },
      namespace: { type: 'string' },
      url: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.help) return null;
  const which = values.env ?? env.ENV ?? 'prod';
  if (which !== 'test' && which !== 'prod') throw new Error('--env: expected test or prod');
  const asked = [values.compose, values.cluster !== undefined, values.url.length > 0].filter(Boolean);
  if (asked.length > 1) throw new Error('--compose, --cluster and --url: one of them');
  return { env: which, target: targetOf(values, which) };
}

function targetOf(
  values: { compose: boolean; cluster?: string; namespace?: string; url: string[] },
  env: string,
): SmokeTarget {
  if (values.compose) return { kind: 'compose' };
  if (values.cluster !== undefined)
    return { kind: 'cluster', release: values.cluster, namespace: values.namespace ?? `soulnear-${env}` };
  if (values.url.length === 0) return { kind: 'local' };
  const urls = Object.fromEntries(
    values.url.map((pair) => {
      const [, name = '', url = ''] = /^([a-z-]+)=(https?:\/\/.+)$/.exec(pair) ?? [];
      if (!places.includes(name)) throw new Error(`--url ${pair}: expected NAME=URL`);
      return [name, url];
    }),
  );
  return { kind: 'urls', urls };
}
